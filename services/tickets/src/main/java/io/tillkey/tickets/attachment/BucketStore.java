package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects in a bucket of Amazon S3, or of a store that speaks like it. */
final class BucketStore implements ObjectStore, AutoCloseable {
    private final S3Client client;
    private final String bucket;
    private final String prefix;

    BucketStore(AttachmentsConfig.S3 config) {
        requireNonNull(config, "config is null");
        this.bucket = config.bucket();
        this.prefix = config.prefix();
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                // One signed body: not every store knows Amazon's chunks.
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                // Checksums that other stores than Amazon's don't know; what is kept is authenticated by its
                // encryption.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.timeout())
                        .socketTimeout(config.timeout()))
                .overrideConfiguration(override -> override.apiCallTimeout(config.timeout()));
        config.endpoint().ifPresent(builder::endpointOverride);
        if (config.accessKey().isPresent() && config.secretKey().isPresent()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    config.accessKey().get(), config.secretKey().get())));
        }
        this.client = builder.build();
    }

    @Override
    public void put(String key, byte[] bytes) {
        try {
            client.putObject(
                    request -> request.bucket(bucket).key(prefix + key).contentType("application/octet-stream"),
                    RequestBody.fromBytes(bytes));
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(prefix + key))
                            .asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(prefix + key));
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static Problem away(SdkException e) {
        return Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(e);
    }
}
