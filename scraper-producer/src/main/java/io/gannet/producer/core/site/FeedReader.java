package io.gannet.producer.core.site;

import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads feeds: RSS 0.9 to 2.0 and Atom (RFC 4287), with Media RSS. Document types are not read, and so no entities
/// are known but XML's own.
final class FeedReader {

    private static final Set<String> ROOTS = Set.of("rss", "RDF", "feed");
    private static final Set<String> ENTRIES = Set.of("item", "entry");

    private final int maxBytes;
    private final ContentPictures contentPictures;

    /// @param maxBytes how long a feed may be once it is unpacked
    FeedReader(int maxBytes, ContentPictures contentPictures) {
        this.maxBytes = maxBytes;
        this.contentPictures = contentPictures;
    }

    /// What the document says. Of a feed that breaks off, or breaks XML's rules midway, what comes before is taken.
    ///
    /// @param url where it was found in the end
    Reading read(byte[] bytes, WebUrl url) {
        return Unpacked.read(bytes, maxBytes, plain -> parse(plain, url));
    }

    private Reading parse(byte[] bytes, WebUrl url) {
        var entries = new ArrayList<Entry>();
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            xml.nextTag();
            if (!ROOTS.contains(xml.getLocalName())) {
                return unreadable("its root is '" + xml.getLocalName() + "'");
            }
            collect(xml, url, entries);
        } catch (XMLStreamException e) {
            if (entries.isEmpty()) {
                return unreadable(String.valueOf(e.getMessage()));
            }
        }
        return new Reading.Entries(entries);
    }

    private void collect(XMLStreamReader xml, WebUrl url, List<Entry> entries) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && ENTRIES.contains(xml.getLocalName())) {
                var entry = new FeedEntry(url);
                entry.read(xml);
                entries.add(entry.asEntry(contentPictures));
            }
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static Reading unreadable(String why) {
        return new Reading.Unreadable(
                Reason.CORRUPT,
                "It is no feed that can be read: " + why.lines().findFirst().orElse(""));
    }
}
