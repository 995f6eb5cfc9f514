package io.gannet.producer.core.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The types of schema.org whose `image` shows what a page is about. Those of the shop itself (`Organization`,
/// `Brand`, `WebSite`) and of people are not among them: theirs are logos and portraits.
final class SchemaTypes {

    static final String IMAGE = "ImageObject";

    private static final Set<String> PICTURED = Set.of(
            // things for sale
            "Product",
            "ProductGroup",
            "ProductModel",
            "ProductCollection",
            "IndividualProduct",
            "SomeProducts",
            "Vehicle",
            "Car",
            "Motorcycle",
            "Offer",
            "Service",
            "Book",
            "Movie",
            "MusicAlbum",
            "Game",
            "VideoGame",
            "SoftwareApplication",
            // places to stay and to see
            "Accommodation",
            "Apartment",
            "ApartmentComplex",
            "House",
            "Residence",
            "SingleFamilyResidence",
            "RealEstateListing",
            "Room",
            "HotelRoom",
            "Hotel",
            "LodgingBusiness",
            "BedAndBreakfast",
            "Hostel",
            "Resort",
            "Campground",
            "VacationRental",
            "Place",
            "TouristAttraction",
            "LandmarksOrHistoricalBuildings",
            "Restaurant",
            // works and events
            "CreativeWork",
            "Article",
            "NewsArticle",
            "BlogPosting",
            "TechArticle",
            "Recipe",
            "HowTo",
            "VisualArtwork",
            "Painting",
            "Photograph",
            "Sculpture",
            "ImageGallery",
            "MediaGallery",
            "Event",
            "Course",
            // the page itself
            "WebPage",
            "ItemPage",
            "CollectionPage");

    private SchemaTypes() {}

    /// A type without its vocabulary: `Product` of `http://schema.org/Product` and `schema:Product`.
    static String bare(String type) {
        String text = type.strip();
        return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
    }

    /// The first of the types whose image shows what the page is about.
    static Optional<String> pictured(List<String> types) {
        return types.stream().map(SchemaTypes::bare).filter(PICTURED::contains).findFirst();
    }

    /// Whether one of the types is that of pictures.
    static boolean isImage(List<String> types) {
        return types.stream().map(SchemaTypes::bare).anyMatch(IMAGE::equals);
    }
}
