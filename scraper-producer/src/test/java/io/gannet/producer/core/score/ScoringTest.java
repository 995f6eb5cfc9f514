package io.gannet.producer.core.score;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Role;
import io.gannet.contract.Selection;
import io.gannet.contract.Surroundings;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.page.Area;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.InlinePicture;
import io.gannet.producer.core.page.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringTest {

    private static final Scoring SCORING = new Scoring(Map.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        first in JSON-LD           | JSON_LD       | 0 | UNTOLD      |     |     |     | 95  | HERO
        second in JSON-LD          | JSON_LD       | 1 | UNTOLD      |     |     |     | 85  | HERO
        first in microdata         | MICRODATA     | 0 | UNTOLD      |     |     |     | 95  | HERO
        first in OpenGraph         | OG_IMAGE      | 0 | UNTOLD      |     |     |     | 90  | HERO
        first in a Twitter card    | TWITTER_IMAGE | 0 | UNTOLD      |     |     |     | 85  | HERO
        first image_src            | IMAGE_SRC     | 0 | UNTOLD      |     |     |     | 80  | HERO
        no more than 100           | JSON_LD       | 0 | CONTENT     | 900 | 900 | cup | 100 | HERO
        a plain one                | IMG           | 0 | UNTOLD      |     |     |     | 50  | HERO
        in the content             | IMG           | 0 | CONTENT     |     |     |     | 60  | HERO
        with a text                | IMG           | 0 | UNTOLD      |     |     | cup | 55  | HERO
        large                      | PICTURE       | 0 | UNTOLD      | 300 | 300 |     | 65  | HERO
        wide, height unknown       | IMG           | 0 | UNTOLD      | 300 |     |     | 65  | HERO
        wide but flat              | IMG           | 0 | UNTOLD      | 900 | 250 |     | 50  | HERO
        behind a script            | NOSCRIPT      | 0 | UNTOLD      |     |     |     | 45  | HERO
        in the navigation          | IMG           | 0 | BOILERPLATE |     |     |     | 20  | OTHER
        tiny                       | IMG           | 0 | CONTENT     | 16  | 16  |     | 25  | OTHER
        tiny in one direction      | IMG           | 0 | UNTOLD      | 900 | 63  |     | 15  | OTHER
        small                      | IMG           | 0 | UNTOLD      | 64  | 199 |     | 30  | HERO
        just not small             | IMG           | 0 | UNTOLD      | 200 | 200 |     | 50  | HERO
        the site's icon            | ICON          | 0 | UNTOLD      |     |     |     | 0   | OTHER
        no less than 0             | NOSCRIPT      | 0 | BOILERPLATE | 16  | 16  |     | 0   | OTHER
        """)
    void addsUpWhatCounts(
            String name,
            Place place,
            int rank,
            Area area,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String alt,
            int score,
            Role role) {
        var candidate = new Candidate(new WebUrl("https://a.example/cup.jpg"), place, rank, area, width, height, alt);
        Scored judged = SCORING.judge(List.of(candidate)).getFirst();

        assertThat(judged.score()).isEqualTo(score);
        assertThat(judged.role()).isEqualTo(role);
    }

    @Test
    void countsWhatStandsAroundAPicture() {
        assertThat(scoreWithin(Surroundings.NONE)).isEqualTo(50);
        assertThat(scoreWithin(Surroundings.NONE.withThing("Product"))).isEqualTo(55);
        assertThat(scoreWithin(Surroundings.NONE.withThing("Organization"))).isEqualTo(50);
        assertThat(scoreWithin(shown(600, null, null))).isEqualTo(65);
        assertThat(scoreWithin(shown(40, null, null))).isEqualTo(35);
        assertThat(scoreWithin(shown(null, "A cup", null))).isEqualTo(55);
        assertThat(scoreWithin(shown(null, null, "A cup"))).isEqualTo(55);
        assertThat(scoreWithin(linked("https://a.example/cup.jpg"))).isEqualTo(60);
        assertThat(scoreWithin(linked("https://a.example/cup.html"))).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "/cup.jpg?width=80&height=80, 30",
        "/cup.jpg?imwidth=40, 15",
        "/cup.jpg?w=450&h=450, 65",
        "/cup.jpg?w=450&h=100, 30",
        "/cup.jpg?sw=250&q=80, 50",
        "/cup.jpg?w=80auto, 50",
        "/cup.jpg?hw=80, 50"
    })
    void believesTheSizeThatAnAddressAsksFor(String path, int score) {
        assertThat(SCORING.judge(List.of(at(path))).getFirst().score()).isEqualTo(score);
    }

    @Test
    void believesWhatAPageDeclaresBeforeWhatAnAddressAsksFor() {
        assertThat(SCORING.judge(List.of(sized("/cup.jpg?w=80", 600, null)))
                        .getFirst()
                        .score())
                .isEqualTo(65);
    }

    @ParameterizedTest
    @EnumSource
    void givesEveryPlaceItsPoints(Place place) {
        var first = new Candidate(new WebUrl("https://a.example/cup.jpg"), place, 1, Area.UNTOLD, null, null, null);

        assertThat(Arrays.stream(Sign.values()).filter(sign -> sign.isOf(first)).map(Sign::name))
                .contains(place.name());
    }

    @Test
    void hasThePointsOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/scoring.md"));
        Map<String, String> documented = page.substring(0, page.indexOf("## By the pixels"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" *\\| *"))
                .collect(toMap(cells -> cells[1].replace("`", ""), cells -> cells[2].replace('−', '-')));

        assertThat(documented)
                .isEqualTo(Arrays.stream(Sign.values())
                        .collect(toMap(ScoringTest::name, sign -> String.valueOf(sign.points()))));
    }

    @Test
    void doesNotJudgeAPictureThatThePageHoldsByThePagesName() {
        var page = new WebUrl("https://a.example/logo?w=40");
        var inline = InlinePicture.of(new byte[] {1, 2, 3});
        var held = new Candidate(page, Place.IMG, 0, Area.UNTOLD, null, null, null, Surroundings.NONE, inline, null);

        assertThat(SCORING.judge(List.of(held)).getFirst().score()).isEqualTo(50);
    }

    @Test
    void countsASignForWhatIsConfigured() {
        var custom = new Scoring(Map.of(Sign.IMG, 20, Sign.FURNITURE, 0));

        assertThat(custom.judge(List.of(at("/logo.png"))).getFirst().score()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logo.png",
                "/img/shop-logo.png",
                "/icons/cart.png",
                "/cart_icon.png",
                "/spacer.gif",
                "/t/pixel.gif?x=1",
                "/cart.svg",
                "/flags/de.png",
                "/BotDetectCaptcha.ashx?get=image",
                "/ICON.PNG"
            })
    void takesFurnitureForSuch(String path) {
        Scored judged = SCORING.judge(List.of(at(path))).getFirst();

        assertThat(judged.role()).isEqualTo(Role.OTHER);
        assertThat(judged.score()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cup.jpg", "/iconic-cup.jpg", "/pixelated.jpg", "/cup.jpg?ref=logo", "/silicone-mat.png"})
    void takesNothingElseForFurniture(String path) {
        assertThat(SCORING.judge(List.of(at(path))).getFirst().role()).isEqualTo(Role.HERO);
    }

    @Test
    void callsOnePictureOfAPageItsHeroTheBestAndOfEqualsTheFirst() {
        assertThat(roles(at("/logo.png"), at("/a.png"), at("/b.png")))
                .containsExactly(Role.OTHER, Role.HERO, Role.PRODUCT);
        assertThat(roles(at("/a.png"), named("/b.png"), named("/c.png")))
                .containsExactly(Role.PRODUCT, Role.HERO, Role.PRODUCT);
        assertThat(roles(at("/logo.png"))).containsExactly(Role.OTHER);
        assertThat(roles()).isEmpty();
    }

    @Test
    void tellsApartWhatScoresAHundred() {
        var good = new Candidate(at("/good.png").url(), Place.JSON_LD, 0, Area.CONTENT, null, null, null);
        var better = new Candidate(at("/better.png").url(), Place.JSON_LD, 0, Area.CONTENT, 900, 900, "A cup");

        assertThat(SCORING.judge(List.of(good, better)))
                .extracting(Scored::score)
                .containsExactly(100, 100);
        assertThat(roles(good, better)).containsExactly(Role.PRODUCT, Role.HERO);
        assertThat(chosen(List.of(good, better), atMost(1))).containsExactly("/better.png");
    }

    @Test
    void choosesEverythingUnlessAskedOtherwise() {
        var candidates = List.of(at("/logo.png"), at("/a.png"), sized("/b.png", 1, 2));

        assertThat(chosen(candidates, Selection.ALL)).containsExactly("/logo.png", "/a.png", "/b.png");
        assertThat(SCORING.choose(candidates, Selection.ALL).low()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "HERO, /hero.png",
        "PRODUCT, /a.png",
        "LIFESTYLE, /a.png", // what shows the product in use is known only once it is measured
        "OTHER, /logo.png"
    })
    void choosesByRole(Role role, String path) {
        var candidates = List.of(at("/logo.png"), named("/hero.png"), at("/a.png"));

        assertThat(chosen(candidates, new Selection(null, 0, 0, 0, Set.of(role))))
                .containsExactly(path);
    }

    @Test
    void choosesByScoreAndTellsWhatOnlyThatRulesOut() {
        var candidates = List.of(at("/logo.png"), at("/a.png"), named("/hero.png"), sized("/small.png", 70, 70));

        assertThat(chosen(candidates, new Selection(null, 90, 0, 50, Set.of()))).containsExactly("/a.png", "/hero.png");
        Choice choice = SCORING.choose(candidates, new Selection(1, 90, 0, 51, Set.of()));
        assertThat(paths(choice.wanted())).containsExactly("/hero.png");
        assertThat(paths(choice.low())).containsExactly("/logo.png", "/a.png");
    }

    @Test
    void choosesBySizeWhereOneIsDeclared() {
        var candidates = List.of(
                sized("/small.png", 199, 200),
                sized("/flat.png", 200, 149),
                sized("/right.png", 200, 150),
                at("/unknown.png"),
                sized("/wide.png", 200, null));

        assertThat(chosen(candidates, new Selection(null, 200, 150, 0, Set.of())))
                .containsExactly("/right.png", "/unknown.png", "/wide.png");
    }

    @Test
    void choosesTheBestAndOfEqualsTheFirstInTheOrderOfThePage() {
        var candidates = List.of(at("/1.png"), at("/logo.png"), at("/2.png"), named("/hero.png"), at("/3.png"));

        assertThat(chosen(candidates, atMost(1))).containsExactly("/hero.png");
        assertThat(chosen(candidates, atMost(2))).containsExactly("/1.png", "/hero.png");
        assertThat(chosen(candidates, atMost(3))).containsExactly("/1.png", "/2.png", "/hero.png");
        assertThat(chosen(candidates, atMost(4))).containsExactly("/1.png", "/2.png", "/hero.png", "/3.png");
        assertThat(chosen(candidates, atMost(9))).hasSize(5);
    }

    @Test
    void choosesFromThousandsInNoTime() {
        var many =
                IntStream.range(0, 100_000).mapToObj(i -> at("/" + i + ".png")).toList();

        assertThat(chosen(many, atMost(50_000))).hasSize(50_000).startsWith("/0.png", "/1.png");
    }

    private static String name(Sign sign) {
        return sign.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int scoreWithin(Surroundings surroundings) {
        var candidate = new Candidate(
                new WebUrl("https://a.example/cup.jpg"),
                Place.IMG,
                0,
                Area.UNTOLD,
                null,
                null,
                null,
                surroundings,
                null,
                null);
        return SCORING.judge(List.of(candidate)).getFirst().score();
    }

    private static Surroundings shown(@Nullable Integer width, @Nullable String title, @Nullable String caption) {
        return new Surroundings(null, null, width, title, caption, null, null, null);
    }

    private static Surroundings linked(String url) {
        return new Surroundings(null, null, null, null, null, null, new WebUrl(url), null);
    }

    private static List<Role> roles(Candidate... page) {
        return SCORING.judge(List.of(page)).stream().map(Scored::role).toList();
    }

    private static Selection atMost(int max) {
        return new Selection(max, 0, 0, 0, Set.of());
    }

    private static List<String> chosen(List<Candidate> candidates, Selection select) {
        return paths(SCORING.choose(candidates, select).wanted());
    }

    private static List<String> paths(List<Scored> pictures) {
        return pictures.stream()
                .map(scored -> scored.candidate().url().pathAndQuery())
                .toList();
    }

    private static Candidate at(String path) {
        return sized(path, null, null);
    }

    private static Candidate named(String path) {
        return new Candidate(new WebUrl("https://a.example" + path), Place.OG_IMAGE, 0, Area.UNTOLD, null, null, null);
    }

    private static Candidate sized(String path, @Nullable Integer width, @Nullable Integer height) {
        return new Candidate(new WebUrl("https://a.example" + path), Place.IMG, 0, Area.UNTOLD, width, height, null);
    }
}
