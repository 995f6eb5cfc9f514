package io.gannet.download.core.robots;

import io.gannet.contract.ProductToken;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which wishes of a site not to be used are heeded.
///
/// @param images the directives of `X-Robots-Tag` that keep an image from being taken
/// @param documents those that keep a document, and so the images that it leads to, from being taken; the
///     document may state them, too
/// @param usages the usages whose refusal by `Content-Usage` or `Content-Signal` keeps anything from being taken
/// @param mayBeIgnored whether jobs may ask not to heed any
public record OptOuts(Set<String> images, Set<String> documents, Set<String> usages, boolean mayBeIgnored) {

    /// Nothing is heeded.
    public static final OptOuts NONE = new OptOuts(Set.of(), Set.of(), Set.of(), false);

    /// Takes any spelling of them.
    public OptOuts {
        images = lowerCase(images);
        documents = lowerCase(documents);
        usages = usages.stream().map(Usages::named).collect(Collectors.toUnmodifiableSet());
    }

    /// What is heeded for a job.
    public OptOuts under(Terms terms) {
        return isIgnoredBy(terms) ? NONE : this;
    }

    /// Whether a job asks not to heed any, and may.
    public boolean isIgnoredBy(Terms terms) {
        return mayBeIgnored && terms.ignoreRobots();
    }

    /// Whether an answer's headers ask for its body not to be used; if so, how.
    ///
    /// @param document whether it is a document rather than an image
    /// @param headers the values of the header of that name, each as it was sent
    /// @return the header and the directive
    public Optional<String> refusal(boolean document, Function<String, List<String>> headers) {
        Set<String> heeded = document ? documents : images;
        Optional<String> tag = RobotsTag.directives(headers.apply("X-Robots-Tag"), ProductToken.VALUE).stream()
                .filter(heeded::contains)
                .map(directive -> "X-Robots-Tag: " + directive)
                .findFirst();
        return tag.or(() -> usageRefusal("Content-Usage", headers)).or(() -> usageRefusal("Content-Signal", headers));
    }

    /// The directives that whoever reads a document is to look for in it, in their order.
    public List<String> withinDocuments() {
        return documents.stream().sorted().toList();
    }

    private Optional<String> usageRefusal(String name, Function<String, List<String>> headers) {
        List<String> lines = headers.apply(name);
        return Usages.refusedBy(lines).stream().anyMatch(usages::contains)
                ? Optional.of(name + ": " + String.join(", ", lines))
                : Optional.empty();
    }

    /// Whether a robots.txt asks for what lies at the address not to be used; if so, how.
    ///
    /// @return its line
    public Optional<String> refusal(RobotsRules rules, WebUrl url) {
        return usages.isEmpty() ? Optional.empty() : rules.usages().refusal(usages, url);
    }

    private static Set<String> lowerCase(Set<String> directives) {
        return directives.stream()
                .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
