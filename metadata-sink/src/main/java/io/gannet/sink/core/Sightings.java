package io.gannet.sink.core;

import io.gannet.contract.Item;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where a content was seen: the addresses that it was asked for at, without their queries, and the collections that
/// it was wanted for, both as hashes.
///
/// A content that turns up at many addresses and in many collections shows none of what they are about: it is what
/// hosts answer with where they have no image, or a logo. Neither number alone says so: one shop may have its own
/// picture at a thousand addresses, and a thousand jobs may want the picture at one.
///
/// @param addresses hashes of addresses
/// @param collections hashes of collections
public record Sightings(SortedSet<Long> addresses, SortedSet<Long> collections) {

    /// Copies the sets.
    public Sightings {
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
        collections = Collections.unmodifiableSortedSet(new TreeSet<>(collections));
    }

    static Sightings of(Item item) {
        String url = item.url().value();
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        String collection = item.collection().type() + '\n' + item.collection().key();
        return new Sightings(
                new TreeSet<>(Set.of(Fingerprint.of(address))), new TreeSet<>(Set.of(Fingerprint.of(collection))));
    }

    /// Whether there are at least so many addresses and so many collections.
    public boolean areAtLeast(int addresses, int collections) {
        return this.addresses.size() >= addresses && this.collections.size() >= collections;
    }

    Sightings merge(Sightings other) {
        var allAddresses = new TreeSet<>(addresses);
        allAddresses.addAll(other.addresses);
        var allCollections = new TreeSet<>(collections);
        allCollections.addAll(other.collections);
        return new Sightings(allAddresses, allCollections);
    }
}
