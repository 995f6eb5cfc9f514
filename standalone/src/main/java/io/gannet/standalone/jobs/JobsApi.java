package io.gannet.standalone.jobs;

import io.gannet.standalone.console.ApiClient;
import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Jobs as the catalog has them.
///
/// @param api the way there
public record JobsApi(ApiClient api) {

    private static final String JOBS = "/api/v1/jobs";

    /// Submits a job.
    ///
    /// @param job its JSON
    /// @return the job's id
    public String submit(byte[] job) {
        return api.post(JOBS, job, Submitted.class).id();
    }

    /// Uploads a list of images.
    ///
    /// @return the key that a job names it by
    /// @throws FileNotFoundException if there is no such file
    public String upload(Path list) throws FileNotFoundException {
        return api.upload("/api/v1/lists?name=" + ApiClient.encoded(list.getFileName() + ""), list, Uploaded.class)
                .key();
    }

    /// How the job stands.
    public JobView job(String id) {
        return api.get(path(id, ""), JobView.class);
    }

    /// The same in the API's own words.
    JsonNode told(String id) {
        return api.get(path(id, ""), JsonNode.class);
    }

    /// The job's images, in the order they were planned in.
    ///
    /// @param state those in this state; all if null
    public List<ItemView> images(String jobId, ItemView.@Nullable State state) {
        return api.all(path(jobId, "/images" + filter(state)), ItemView.class);
    }

    /// The job's documents, in the order they were planned in.
    ///
    /// @param state those in this state; all if null
    public List<ItemView> documents(String jobId, ItemView.@Nullable State state) {
        return api.all(path(jobId, "/documents" + filter(state)), ItemView.class);
    }

    /// Where a picture of the job can be looked at.
    public URI imageUrl(String jobId, String itemId) {
        return api.base().resolve(path(jobId, "/images/" + ApiClient.encoded(itemId)));
    }

    private static String path(String jobId, String rest) {
        return JOBS + '/' + ApiClient.encoded(jobId) + rest;
    }

    private static String filter(ItemView.@Nullable State state) {
        return state == null ? "" : "?state=" + state;
    }

    private record Submitted(String id) {}

    private record Uploaded(String key) {}
}
