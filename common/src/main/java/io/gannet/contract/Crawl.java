package io.gannet.contract;

import java.util.List;

/// How far a job follows the links of its pages.
///
/// @param follow which links are followed: patterns for a link's path and query, or for all of its address if they
///     start with `http`, in which `*` stands for any characters; every link if empty
/// @param maxDepth how many links away from the pages that the job names a page may be, 1 to 60; 3 if left out
/// @param maxPages how many pages the job searches at most, those that it names included, 1 to 100,000; 1,000 if left
///     out
/// @param hosts which further hosts' pages are searched, by name; a page's own host always is
public record Crawl(List<String> follow, Integer maxDepth, Integer maxPages, List<String> hosts) {

    /// The deepest that a tree of pages may be: their ids have one more step each, and their pictures' one more.
    public static final int DEEPEST = 60;

    /// The most pages of one job.
    public static final int MOST_PAGES = 100_000;

    private static final int DEFAULT_DEPTH = 3;
    private static final int DEFAULT_PAGES = 1_000;

    /// @throws IllegalArgumentException if a number is out of its range, a pattern starts neither with `/` nor with
    ///     `*` nor with `http`, or a host is none
    public Crawl { // what JSON leaves out comes as null
        follow = follow == null ? List.of() : List.copyOf(follow);
        follow.forEach(Crawl::requirePattern);
        maxDepth = Require.between("crawl.maxDepth", maxDepth == null ? DEFAULT_DEPTH : maxDepth, 1, DEEPEST);
        maxPages = Require.between("crawl.maxPages", maxPages == null ? DEFAULT_PAGES : maxPages, 1, MOST_PAGES);
        hosts = hosts == null
                ? List.of()
                : hosts.stream().map(WebUrl::normalHost).distinct().toList();
    }

    /// The same bounds with further hosts.
    public Crawl withHosts(List<String> all) {
        return new Crawl(follow, maxDepth, maxPages, all);
    }

    private static void requirePattern(String pattern) {
        Require.text("crawl.follow[]", pattern);
        if (!pattern.startsWith("/") && !pattern.startsWith("*") && !pattern.startsWith("http")) {
            throw new IllegalArgumentException("crawl.follow[] is '" + Require.abbreviated(pattern)
                    + "'; it must be like /products/* or https://shop.example/*");
        }
    }
}
