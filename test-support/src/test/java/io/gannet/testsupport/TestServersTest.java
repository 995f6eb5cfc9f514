package io.gannet.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestServersTest {

    @Test
    void startsEachServerOnce() {
        assertThat(TestServers.kafka()).isSameAs(TestServers.kafka());
        assertThat(TestServers.postgres()).isSameAs(TestServers.postgres());
        assertThat(TestServers.s3()).isSameAs(TestServers.s3());
    }

    @Test
    void givesEveryTestAnEmptyDatabaseOfItsOwn() throws Exception {
        String first = TestServers.postgres().newDatabase();
        String second = TestServers.postgres().newDatabase();

        for (String url : List.of(first, second)) {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute("create table the_same_name_in_both (id int)");
            }
        }
        assertThat(first).isNotEqualTo(second);
    }
}
