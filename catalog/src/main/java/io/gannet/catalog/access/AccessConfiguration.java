package io.gannet.catalog.access;

import io.gannet.catalog.access.core.Access;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.CatalogProperties;
import io.gannet.worker.StartRefusedException;
import java.time.Clock;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Puts the door in front of the API, and of nothing else: what other parts of the process offer is none of its
/// business.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    Access access(CatalogProperties properties, ServerProperties server) {
        try {
            return Access.of(properties.token(), properties.open(), server.getAddress());
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage()), e);
        }
    }

    @Bean
    StoredKeys storedKeys(JdbcClient jdbc) {
        return new StoredKeys(jdbc);
    }

    @Bean
    Keys keys(StoredKeys stored, Clock clock, AccessProperties properties) {
        return new Keys(stored, clock, properties.remember());
    }

    @Bean
    KeyController keyController(StoredKeys stored, Keys keys, Clock clock) {
        return new KeyController(stored, keys, clock);
    }

    @Bean
    StoredAudit storedAudit(JdbcClient jdbc, AccessProperties properties) {
        return new StoredAudit(jdbc, properties.auditRetention());
    }

    @Bean
    AuditController auditController(StoredAudit audit) {
        return new AuditController(audit);
    }

    @Bean
    CallerArgument callerArgument() {
        return new CallerArgument();
    }

    @Bean
    ReachGuard reachGuard(JdbcClient jdbc) {
        return new ReachGuard(jdbc);
    }

    @Bean
    HttpFirewall firewall() {
        return Firewall.open();
    }

    @Bean
    SecurityFilterChain apiChain(
            HttpSecurity http,
            Access access,
            Keys keys,
            ObjectProvider<JwtDecoder> decoder,
            AccessProperties properties,
            StoredAudit audit,
            Clock clock,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var refusals = new Refusals(problems);
        var bearers =
                new Bearers(access, keys, decoder.getIfAvailable(), new JwtCallers(properties.collectionsClaim()));
        return http.securityMatcher(Api.BASE + "/**", "/v3/api-docs/**")
                .csrf(AbstractHttpConfigurer::disable) // nothing here is known by a cookie
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(cors -> cors.configurationSource(Origins.allowed(properties.corsOrigins())))
                .anonymous(anonymous -> anonymous.authenticationFilter(Nobody.filter(access.isOpen())))
                .addFilter(refusals.guarding(bearers))
                .addFilterBefore(new RateFilter(properties.rate(), refusals), AuthorizationFilter.class)
                .addFilterBefore(new AuditFilter(audit, clock), AuthorizationFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/v3/api-docs/**")
                        .permitAll()
                        .anyRequest()
                        .access(new ScopeCheck()))
                .build();
    }
}
