package io.gannet.contract;

/// Who is told when a job has finished. The message is signed (standardwebhooks.com) with a secret of the catalog's
/// configuration, which also says which hosts may be told at all.
///
/// @param url the address that gets a POST
public record Webhook(WebUrl url) {

    /// @throws IllegalArgumentException if the address is missing
    public Webhook {
        Require.present("webhook.url", url);
    }
}
