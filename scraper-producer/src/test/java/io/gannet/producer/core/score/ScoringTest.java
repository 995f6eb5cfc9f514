package io.gannet.producer.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Role;
import io.gannet.contract.Selection;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.page.Area;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        first in JSON-LD           | JSON_LD       | 0 | UNTOLD      |     |     |     | 95  | HERO
        second in JSON-LD          | JSON_LD       | 1 | UNTOLD      |     |     |     | 85  | PRODUCT
        first in OpenGraph         | OG_IMAGE      | 0 | UNTOLD      |     |     |     | 90  | HERO
        first in a Twitter card    | TWITTER_IMAGE | 0 | UNTOLD      |     |     |     | 85  | HERO
        first image_src            | IMAGE_SRC     | 0 | UNTOLD      |     |     |     | 80  | HERO
        no more than 100           | JSON_LD       | 0 | CONTENT     | 900 | 900 | cup | 100 | HERO
        a plain one                | IMG           | 0 | UNTOLD      |     |     |     | 50  | PRODUCT
        in the content             | IMG           | 0 | CONTENT     |     |     |     | 60  | PRODUCT
        with a text                | IMG           | 0 | UNTOLD      |     |     | cup | 55  | PRODUCT
        large                      | PICTURE       | 0 | UNTOLD      | 300 | 300 |     | 65  | PRODUCT
        wide, height unknown       | IMG           | 0 | UNTOLD      | 300 |     |     | 65  | PRODUCT
        wide but flat              | IMG           | 0 | UNTOLD      | 900 | 100 |     | 50  | PRODUCT
        behind a script            | NOSCRIPT      | 0 | UNTOLD      |     |     |     | 45  | PRODUCT
        in the navigation          | IMG           | 0 | BOILERPLATE |     |     |     | 20  | OTHER
        tiny                       | IMG           | 0 | CONTENT     | 16  | 16  |     | 25  | OTHER
        tiny in one direction      | IMG           | 0 | UNTOLD      | 900 | 63  |     | 15  | OTHER
        just not tiny              | IMG           | 0 | UNTOLD      | 64  | 64  |     | 50  | PRODUCT
        no less than 0             | NOSCRIPT      | 0 | BOILERPLATE | 16  | 16  |     | 0   | OTHER
        """)
    void followsTheTable(
            String name,
            Place place,
            int rank,
            Area area,
            Integer width,
            Integer height,
            String alt,
            int score,
            Role role) {
        var judged = Scoring.judge(
                new Candidate(new WebUrl("https://a.example/cup.jpg"), place, rank, area, width, height, alt));

        assertThat(judged.score()).isEqualTo(score);
        assertThat(judged.role()).isEqualTo(role);
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
                "/ICON.PNG"
            })
    void takesFurnitureForSuch(String path) {
        assertThat(Scoring.judge(at(path)).role()).isEqualTo(Role.OTHER);
        assertThat(Scoring.judge(at(path)).score()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cup.jpg", "/iconic-cup.jpg", "/pixelated.jpg", "/cup.jpg?ref=logo", "/silicone-mat.png"})
    void takesNothingElseForFurniture(String path) {
        assertThat(Scoring.judge(at(path)).role()).isEqualTo(Role.PRODUCT);
    }

    @Test
    void choosesEverythingUnlessAskedOtherwise() {
        var candidates = List.of(at("/logo.png"), at("/a.png"), sized("/b.png", 1, 2));

        assertThat(chosen(candidates, Selection.ALL)).containsExactly("/logo.png", "/a.png", "/b.png");
    }

    @Test
    void choosesByRole() {
        var candidates = List.of(at("/logo.png"), named("/hero.png"), at("/a.png"));

        assertThat(chosen(candidates, new Selection(null, 0, 0, 0, Set.of(Role.HERO))))
                .containsExactly("/hero.png");
        assertThat(chosen(candidates, new Selection(null, 0, 0, 0, Set.of(Role.HERO, Role.PRODUCT))))
                .containsExactly("/hero.png", "/a.png");
    }

    @Test
    void choosesByScore() {
        var candidates = List.of(at("/logo.png"), at("/a.png"), named("/hero.png"));

        assertThat(chosen(candidates, new Selection(null, 0, 0, 50, Set.of()))).containsExactly("/a.png", "/hero.png");
        assertThat(chosen(candidates, new Selection(null, 0, 0, 51, Set.of()))).containsExactly("/hero.png");
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

    private static Selection atMost(int max) {
        return new Selection(max, 0, 0, 0, Set.of());
    }

    private static List<String> chosen(List<Candidate> candidates, Selection select) {
        return Scoring.choose(candidates, select).stream()
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
