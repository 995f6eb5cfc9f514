package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Finds the pages that an HTML page links to.
public final class Links {

    private static final Pattern NO_PAGE = Pattern.compile(
            "(?i).*\\.(?:jpe?g|png|gif|webp|avif|heic|svg|ico|bmp|tiff?|psd|css|m?js|json|xml|rss|atom|txt|csv|pdf|docx?"
                    + "|xlsx?|pptx?|zip|gz|tgz|rar|7z|exe|dmg|apk|mp3|mp4|m4[av]|ogg|wav|webm|avi|mov|woff2?|ttf|eot)");

    private Links() {}

    /// The pages that it links to, each once, in the order of the page: those of `a` and `area`, and the next and
    /// previous ones of `link`. A page, or a link, that says `nofollow` leads nowhere.
    ///
    /// @param page the page
    /// @param url where it was found in the end; a link to itself is none
    public static List<WebUrl> in(HtmlPage page, WebUrl url) {
        Document document = page.document();
        if (document.select("meta[name=robots], meta[name=gannet]").stream().anyMatch(Links::leadsNowhere)) {
            return List.of();
        }
        return document.select("a[href], area[href], link[rel~=(?i)\\b(?:next|prev)\\b][href]").stream()
                .filter(link -> !words(link.attr("rel")).contains("nofollow"))
                .flatMap(link -> page.resolve(link.attr("href")).stream())
                .filter(target -> !target.equals(url) && mayBeAPage(target))
                .distinct()
                .toList();
    }

    private static boolean leadsNowhere(Element meta) {
        List<String> directives = words(meta.attr("content"));
        return directives.contains("nofollow") || directives.contains("none");
    }

    private static boolean mayBeAPage(WebUrl target) {
        return !NO_PAGE.matcher(target.pathAndQuery().replaceFirst("\\?.*", "")).matches();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.toLowerCase(Locale.ROOT).split("[\\s,]+"));
    }
}
