package io.gannet.producer.core.score;

import java.util.List;

/// What a job wants of one page.
///
/// @param wanted the pictures worth fetching, in their order on the page
/// @param low those that only their score rules out, in their order on the page
public record Choice(List<Scored> wanted, List<Scored> low) {

    /// Copies the lists.
    public Choice {
        wanted = List.copyOf(wanted);
        low = List.copyOf(low);
    }
}
