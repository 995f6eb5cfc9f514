package io.gannet.blob;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the object store is. Any S3 endpoint will do.
///
/// @param endpoint its address, without a path
/// @param publicEndpoint its address for others, to which links lead; null if that is the same
/// @param region its region; most stores other than Amazon's take any
/// @param accessKey the key pair's public half
/// @param secretKey the key pair's secret half
/// @param bucket the bucket that everything is kept in
/// @param createBucket whether to create the bucket where it does not exist; without it, it must exist
/// @param connectTimeout how long to wait for a connection
/// @param readTimeout how long to wait for each next byte of an answer
/// @param writeTimeout how long to wait until each next byte of a request is taken
/// @param connections how many requests may be under way at once
@ConfigurationProperties("gannet.s3")
public record S3Properties(
        URI endpoint,
        @Nullable URI publicEndpoint,
        @DefaultValue("us-east-1") String region,
        String accessKey,
        String secretKey,
        @DefaultValue("gannet") String bucket,
        @DefaultValue("true") boolean createBucket,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("30s") Duration writeTimeout,
        @DefaultValue("64") int connections) {

    // The rules of https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html that matter in a URL.
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /// @throws IllegalArgumentException if a setting is missing or makes no sense
    public S3Properties {
        require(endpoint != null, "gannet.s3.endpoint is not set; it is the object store's address, http://host:port");
        requireAddress(endpoint, "endpoint");
        if (publicEndpoint != null) {
            requireAddress(publicEndpoint, "public-endpoint");
        }
        require(isText(accessKey), "gannet.s3.access-key is not set");
        require(isText(secretKey), "gannet.s3.secret-key is not set");
        require(isText(region), "gannet.s3.region is empty");
        require(
                BUCKET.matcher(bucket).matches(),
                "gannet.s3.bucket is " + bucket
                        + "; it must be of 3 to 63 lower-case letters, digits, dots and hyphens");
        requirePositive(connectTimeout, "connect-timeout");
        requirePositive(readTimeout, "read-timeout");
        requirePositive(writeTimeout, "write-timeout");
        require(connections > 0, "gannet.s3.connections is " + connections + "; it must be at least 1");
    }

    private static void requireAddress(URI address, String name) {
        require(
                ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                        && address.getHost() != null
                        && (address.getPath().isEmpty() || address.getPath().equals("/")),
                "gannet.s3." + name + " is " + address + "; it must be like http://host:port, without a path");
    }

    private static boolean isText(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static void requirePositive(Duration value, String name) {
        require(value.isPositive(), "gannet.s3." + name + " is " + value + "; it must be longer than nothing");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /// Keeps the secret key out of logs.
    @Override
    public String toString() {
        return "S3Properties[endpoint=" + endpoint + ", region=" + region + ", bucket=" + bucket + "]";
    }
}
