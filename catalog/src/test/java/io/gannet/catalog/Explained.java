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
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.JsonNode;

/// Makes the database explain each query that it is asked, with the values that it is asked with.
@Configuration(proxyBeanMethods = false)
class Explained {

    /// How a query was carried out.
    ///
    /// @param sql the query
    /// @param scanned the tables that were read from beginning to end
    /// @param pages how many pages were read or found in memory
    /// @param millis how long it took
    record Plan(String sql, TreeSet<String> scanned, long pages, double millis) {

        static Plan of(String sql, JsonNode explained) {
            var scanned = new TreeSet<String>();
            collect(explained.get("Plan"), scanned);
            var root = explained.get("Plan");
            long pages = root.path("Shared Hit Blocks").asLong()
                    + root.path("Shared Read Blocks").asLong();
            return new Plan(sql, scanned, pages, explained.get("Execution Time").asDouble());
        }

        private static void collect(JsonNode node, TreeSet<String> scanned) {
            if (node.path("Node Type").asString("").equals("Seq Scan")) {
                scanned.add(node.get("Relation Name").asString());
            }
            node.path("Plans").forEach(child -> collect(child, scanned));
        }
    }

    static final List<Plan> PLANS = new CopyOnWriteArrayList<>();

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
                                && (sql.startsWith("SELECT") || sql.startsWith("WITH"))
                        ? explained(connection, sql, statement)
                        : result;
            });
        }
    }

    private static PreparedStatement explained(Connection connection, String sql, PreparedStatement statement) {
        var settings = new ArrayList<Object[]>();
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                settings.add(new Object[] {method, arguments});
            }
            if (method.getName().equals("executeQuery")) {
                try (var explanation = connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)) {
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
