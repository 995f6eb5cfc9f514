package io.gannet.catalog;

import io.gannet.messaging.RecordCodec;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.JsonNode;

/// Makes the database explain each query that it is asked, with the values that it is asked with.
@Configuration(proxyBeanMethods = false)
class Explained {

    private static final Pattern EXPLAINED = Pattern.compile("SELECT|WITH|INSERT|UPDATE|DELETE");

    // Whoever writes would do so twice, and what is read through a cursor is of any length: that is only planned.
    private static final Pattern WRITES = Pattern.compile("\\b(INSERT INTO|UPDATE|DELETE FROM)\\b");

    /// How a statement was carried out.
    ///
    /// @param sql the statement
    /// @param thread who asked
    /// @param nodes what it was done by
    /// @param pages how many pages were read or found in memory; 0 if it was only planned
    /// @param millis how long it took
    record Plan(String sql, String thread, List<Node> nodes, long pages, double millis) {

        static Plan of(String sql, JsonNode explained) {
            List<Node> nodes = new ArrayList<>();
            var root = explained.get("Plan");
            collect(root, nodes);
            long pages = root.path("Shared Hit Blocks").asLong()
                    + root.path("Shared Read Blocks").asLong();
            return new Plan(
                    sql,
                    Thread.currentThread().getName(),
                    nodes,
                    pages,
                    explained.path("Execution Time").asDouble());
        }

        /// The tables that were read from beginning to end.
        Set<String> scanned() {
            return nodes.stream()
                    .filter(node -> node.type.equals("Seq Scan"))
                    .map(Node::table)
                    .collect(Collectors.toSet());
        }

        /// The most rows that had to be there before the first could go on: sorted, hashed or put aside.
        long gathered() {
            return nodes.stream()
                    .filter(node -> GATHERING.contains(node.type))
                    .mapToLong(Node::rows)
                    .max()
                    .orElse(0);
        }

        private static void collect(JsonNode node, List<Node> nodes) {
            String type = node.path("Node Type").asString("");
            String hashed = node.path("Strategy").asString("").equals("Hashed") ? "Hash" : type;
            nodes.add(new Node(
                    hashed,
                    node.path("Relation Name").asString(""),
                    node.path("Actual Rows").asLong(node.path("Plan Rows").asLong())));
            node.path("Plans").forEach(child -> collect(child, nodes));
        }
    }

    // An incremental sort gathers what is equal in the keys that are in order already, as a collection's images.
    private static final Set<String> GATHERING = Set.of("Sort", "Hash", "Materialize", "CTE Scan", "Bitmap Heap Scan");

    /// A part of a plan.
    ///
    /// @param type what PostgreSQL calls it
    /// @param table the table that it reads; empty if none
    /// @param rows how many rows came of it at a time
    record Node(String type, String table, long rows) {}

    private static final List<Plan> PLANS = new CopyOnWriteArrayList<>();

    /// What was asked by threads whose names begin so.
    static List<Plan> by(String threads) {
        return PLANS.stream().filter(plan -> plan.thread.startsWith(threads)).toList();
    }

    /// Forgets what these asked so far.
    static void forget(String threads) {
        PLANS.removeIf(plan -> plan.thread.startsWith(threads));
    }

    @Bean
    static BeanPostProcessor explaining() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Explaining(source) : bean;
            }
        };
    }

    private static final class Explaining extends DelegatingDataSource {

        Explaining(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return proxy(Connection.class, (_, method, arguments) -> {
                Object result = invoke(connection, method, arguments);
                return result instanceof PreparedStatement statement
                                && arguments[0] instanceof String sql
                                && EXPLAINED.matcher(sql).lookingAt()
                        ? explained(connection, sql, statement)
                        : result;
            });
        }
    }

    private static PreparedStatement explained(Connection connection, String sql, PreparedStatement statement) {
        var settings = new ArrayList<Object[]>();
        var planned = new AtomicBoolean(WRITES.matcher(sql).find());
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            if (method.getName().equals("setFetchSize")) {
                planned.set(true);
            }
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                settings.add(new Object[] {method, arguments});
            }
            if (method.getName().startsWith("execute")) {
                String how = planned.get() ? "" : "ANALYZE, BUFFERS, ";
                try (var explanation = connection.prepareStatement("EXPLAIN (" + how + "FORMAT JSON) " + sql)) {
                    for (Object[] setting : settings) {
                        invoke(explanation, (Method) setting[0], (Object[]) setting[1]);
                    }
                    try (var rows = explanation.executeQuery()) {
                        rows.next();
                        PLANS.add(Plan.of(
                                sql,
                                RecordCodec.mapper().readTree(rows.getString(1)).get(0)));
                    }
                }
            }
            return invoke(statement, method, arguments);
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
