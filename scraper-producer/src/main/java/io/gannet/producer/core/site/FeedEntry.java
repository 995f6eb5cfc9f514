package io.gannet.producer.core.site;

import io.gannet.contract.WebUrl;
import io.gannet.producer.core.site.Entry.Picture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One article of a feed, as it is read.
final class FeedEntry {

    private static final String MEDIA_RSS = "http://search.yahoo.com/mrss";
    private static final Pattern IMAGE_NAME = Pattern.compile("(?i).*\\.(?:jpe?g|png|gif|webp|avif|heic|tiff?|bmp)");
    private static final int LONGEST_NUMBER = 6;

    private final WebUrl feed;
    private final List<Picture> pictures = new ArrayList<>();
    private final List<Picture> thumbnails = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();
    private @Nullable WebUrl link;
    private @Nullable String title;
    private @Nullable Instant published;
    private @Nullable Instant updated;

    /// @param feed what addresses are relative to
    FeedEntry(WebUrl feed) {
        this.feed = feed;
    }

    /// Reads on from the article's start to its end.
    void read(XMLStreamReader xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth += visit(xml) ? 0 : 1;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    // Whether the element was read to its end.
    private boolean visit(XMLStreamReader xml) throws XMLStreamException {
        String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        return namespace.startsWith(MEDIA_RSS) ? visitMedia(xml) : visitPlain(xml);
    }

    // Media RSS 1.5.1: what a content is, its medium says, or its type.
    private boolean visitMedia(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "content" -> {
                if (isImage(attribute(xml, "url"), attribute(xml, "type"), attribute(xml, "medium"))) {
                    add(pictures, xml, "url", "media:content");
                }
            }
            case "thumbnail" -> add(thumbnails, xml, "url", "media:thumbnail");
            default -> {}
        }
        return false;
    }

    private boolean visitPlain(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "link" -> {
                return visitLink(xml);
            }
            case "enclosure" -> {
                if (isImage(attribute(xml, "url"), attribute(xml, "type"), "")) {
                    add(pictures, xml, "url", "enclosure");
                }
            }
            case "image" -> add(thumbnails, xml, "href", "itunes:image");
            case "img" -> add(pictures, xml, "src", "img"); // in Atom's inline XHTML
            case "title" -> title = text(xml);
            case "source" -> text(xml); // the feed that the article was taken from, with a title and dates of its own
            case "pubDate", "published", "issued", "date" -> published = FeedDates.parse(text(xml));
            case "updated", "modified" -> updated = FeedDates.parse(text(xml));
            case "description", "encoded", "summary", "content" -> {
                String type = attribute(xml, "type").toLowerCase(Locale.ROOT);
                if (type.contains("xhtml") || !attribute(xml, "src").isEmpty()) {
                    return false;
                }
                contents.add(text(xml));
            }
            default -> {
                return false;
            }
        }
        return xml.getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    // In RSS an element's text, in Atom an attribute (RFC 4287 section 4.2.7).
    private boolean visitLink(XMLStreamReader xml) throws XMLStreamException {
        String href = attribute(xml, "href");
        if (href.isEmpty()) {
            feed.resolve(text(xml)).ifPresent(url -> link = url);
            return true;
        }
        String relation = attribute(xml, "rel");
        if (relation.equals("enclosure") && isImage(href, attribute(xml, "type"), "")) {
            add(pictures, xml, "href", "enclosure");
        } else if (relation.isEmpty() || relation.equals("alternate")) {
            feed.resolve(href).ifPresent(url -> link = link == null ? url : link);
        }
        return false;
    }

    /// The article with its pictures, each address once: those that it is given outright, else its thumbnails; then
    /// those in its text.
    Entry asEntry(ContentPictures contentPictures) {
        Map<WebUrl, Picture> each = new LinkedHashMap<>();
        (pictures.isEmpty() ? thumbnails : pictures).forEach(picture -> each.putIfAbsent(picture.url(), picture));
        for (String content : contents) {
            contentPictures
                    .in(content, link == null ? feed : link)
                    .forEach(picture -> each.putIfAbsent(picture.url(), picture));
        }
        return new Entry(
                link,
                updated == null ? published : updated,
                each.values().stream().map(this::titled).toList());
    }

    private Picture titled(Picture picture) {
        return picture.alt() == null
                ? new Picture(picture.url(), picture.foundIn(), picture.width(), picture.height(), title)
                : picture;
    }

    private void add(List<Picture> to, XMLStreamReader xml, String attribute, String foundIn) {
        String reference = attribute(xml, attribute);
        if (!reference.isBlank()) {
            Integer width = pixels(attribute(xml, "width"));
            Integer height = pixels(attribute(xml, "height"));
            String alt = attribute(xml, "alt");
            feed.resolve(reference).ifPresent(url -> to.add(new Picture(url, foundIn, width, height, alt)));
        }
    }

    private static boolean isImage(String url, String type, String medium) {
        if (!type.isEmpty() || !medium.isEmpty()) {
            return medium.equals("image") || type.toLowerCase(Locale.ROOT).startsWith("image/");
        }
        return IMAGE_NAME.matcher(url.replaceFirst("[?#].*", "")).matches();
    }

    private static @Nullable Integer pixels(String text) {
        boolean number = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int pixels = number ? Integer.parseInt(text) : 0;
        return pixels == 0 ? null : pixels;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    // All text up to the element's end, that of elements within it included.
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                default -> {}
            }
        }
        return text.toString();
    }
}
