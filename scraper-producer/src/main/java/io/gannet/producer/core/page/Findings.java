package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found on a page, in its order.
final class Findings {

    // A page may name a picture over and over; one that does so without end is not worth the memory.
    private static final int MAX_FINDINGS_PER_CANDIDATE = 20;

    private final int maxCandidates;
    private final List<Candidate> found = new ArrayList<>();
    private final Map<Place, Integer> perPlace = new EnumMap<>(Place.class);
    private final Map<Place, Integer> lastAt = new EnumMap<>(Place.class);

    /// @param maxCandidates how many pictures are taken, the first ones
    Findings(int maxCandidates) {
        this.maxCandidates = maxCandidates;
    }

    /// Whether there are so many that nothing more is to be looked at.
    boolean areEnough() {
        return found.size() >= (long) MAX_FINDINGS_PER_CANDIDATE * maxCandidates;
    }

    void add(Candidate candidate) {
        int rank = perPlace.merge(candidate.place(), 1, Integer::sum) - 1;
        found.add(candidate.ranked(rank));
    }

    /// Adds one that later findings in the same place may say more of.
    ///
    /// @param candidate null if what the page names there cannot be asked for, and what is said of it is of none
    void begin(Place place, @Nullable Candidate candidate) {
        lastAt.remove(place);
        if (candidate != null) {
            lastAt.put(place, found.size());
            add(candidate);
        }
    }

    boolean hasBegun(Place place) {
        return lastAt.containsKey(place);
    }

    /// Whether the last that was begun in the place has this address.
    boolean isLast(Place place, WebUrl url) {
        Integer last = lastAt.get(place);
        return last != null && found.get(last).url().equals(url);
    }

    /// Gives the last that was begun in the place another address.
    void replace(Place place, WebUrl url) {
        Integer last = lastAt.get(place);
        if (last != null) {
            found.set(last, found.get(last).at(url));
        }
    }

    /// Says more of the last that was begun in the place.
    void refine(Place place, Size size, @Nullable String alt) {
        Integer last = lastAt.get(place);
        if (last != null) {
            found.set(last, found.get(last).sized(size).described(alt));
        }
    }

    /// Each picture once, in the order in which the page first names them.
    List<Candidate> distinct() {
        var distinct = new LinkedHashMap<String, Candidate>();
        for (Candidate candidate : found) {
            String identity = candidate.identity();
            if (distinct.size() < maxCandidates || distinct.containsKey(identity)) {
                distinct.merge(identity, candidate, Candidate::mergedWith);
            }
        }
        return List.copyOf(distinct.values());
    }
}
