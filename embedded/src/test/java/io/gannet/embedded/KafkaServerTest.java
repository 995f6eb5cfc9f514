package io.gannet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {

    @TempDir
    Path directory;

    @Test
    void keepsRecordsAndCommittedOffsetsOverARestartOnAnotherPort() throws Exception {
        String before;
        try (var kafka = KafkaServer.start(directory, 0)) {
            before = kafka.bootstrapServers();
            createTopic(kafka, "things");
            send(kafka, "things", "one", "two");
            assertThat(read(kafka, "things", 2)).containsExactly("one", "two");
            send(kafka, "things", "three");
        }
        try (var kafka = KafkaServer.start(directory, 0)) {
            assertThat(kafka.bootstrapServers()).isNotEqualTo(before);
            assertThat(read(kafka, "things", 1)).containsExactly("three");
        }
    }

    @Test
    void keepsWhatWasAcknowledgedBeforeItsProcessWasKilled() throws Exception {
        var forked = ForkedServer.of(Forked.class, directory);
        forked.kill();

        try (var kafka = KafkaServer.start(directory, 0)) {
            assertThat(read(kafka, "things", 1)).containsExactly("acknowledged");
        }
    }

    @Test
    void formatsAnewWhereACrashCutTheFormattingShort() throws Exception {
        KafkaServer.start(directory, 0).close();
        Files.delete(directory.resolve("logs/meta.properties"));

        try (var kafka = KafkaServer.start(directory, 0)) {
            createTopic(kafka, "things");
        }
    }

    @Test
    void refusesADirectoryThatAnotherProcessRunsOn() throws Exception {
        var forked = ForkedServer.of(Forked.class, directory);
        try {
            assertThatThrownBy(() -> KafkaServer.start(directory, 0))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessage("The directory %s is in use by process %d; stop it or choose another one."
                            .formatted(directory, forked.process().pid()));
        } finally {
            forked.kill();
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> KafkaServer.start(directory, port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1 is taken");
        }
        KafkaServer.start(directory, 0).close(); // and the directory is free again
    }

    private static void createTopic(KafkaServer kafka, String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(KafkaServer kafka, String topic, String... values) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        }
    }

    private static List<String> read(KafkaServer kafka, String topic, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", "readers",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            var values = new ArrayList<String>();
            for (int i = 0; i < 100 && values.size() < count; i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
            return values;
        }
    }

    static final class Forked {
        public static void main(String[] args) throws Exception {
            var kafka = KafkaServer.start(Path.of(args[0]), 0);
            createTopic(kafka, "things");
            send(kafka, "things", "acknowledged");
            ForkedServer.ready(kafka.bootstrapServers());
        }
    }
}
