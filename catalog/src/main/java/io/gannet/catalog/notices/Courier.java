package io.gannet.catalog.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.gannet.catalog.clockwork.Patience;
import io.gannet.catalog.core.WebhookHosts;
import io.gannet.catalog.notices.DeliveryView.State;
import io.gannet.catalog.notices.StoredDeliveries.Pending;
import io.gannet.catalog.notices.core.Backoff;
import io.gannet.catalog.notices.core.Notice;
import io.gannet.catalog.notices.core.Signature;
import io.gannet.contract.WebUrl;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries what is to be told to whom it is for, until it is taken or has been tried long enough. No database
/// connection is held meanwhile. What was sent just before a crash is sent again, under the same id.
final class Courier {

    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("delivery");
    private static final int GONE = 410;

    private final StoredDeliveries deliveries;
    private final Post post;
    private final WebhookHosts hosts;
    private final Signature signature;
    private final @Nullable URI channel;
    private final Backoff backoff;
    private final Clock clock;

    /// @param channel where messages to the channel go; null if there is none
    Courier(
            StoredDeliveries deliveries,
            Post post,
            WebhookHosts hosts,
            Signature signature,
            @Nullable URI channel,
            Backoff backoff,
            Clock clock) {
        this.deliveries = deliveries;
        this.post = post;
        this.hosts = hosts;
        this.signature = signature;
        this.channel = channel;
        this.backoff = backoff;
        this.clock = clock;
    }

    /// Has a delivery carried out, in the transaction that notes it.
    static void send(SchedulerClient scheduler, String id, Instant now) {
        scheduler.scheduleIfNotExists(TASK.instance(id).build(), now);
    }

    Task<Void> task() {
        return Tasks.custom(TASK)
                .onFailure(new Patience<>())
                .onDeadExecutionRevive()
                .execute((delivery, _) -> deliver(delivery.getId()));
    }

    private CompletionHandler<Void> deliver(String id) {
        Optional<Instant> again = deliveries.pending(id).flatMap(this::attempt);
        return (complete, delivery) ->
                again.ifPresentOrElse(next -> delivery.reschedule(complete, next), delivery::stop);
    }

    private Optional<Instant> attempt(Pending pending) {
        Notice notice = pending.notice();
        Instant now = clock.instant();
        return switch (notice.kind()) {
            case WEBHOOK -> {
                var url = new WebUrl(notice.target());
                yield hosts.permit(url)
                        ? settle(pending, now, post.send(URI.create(url.value()), signed(notice, now), notice.body()))
                        : end(notice, State.REFUSED, now, null, WebhookHosts.refusal(url) + ".");
            }
            case SLACK ->
                channel == null
                        ? end(notice, State.REFUSED, now, null, "gannet.catalog.notices.slack-url is not set.")
                        : settle(pending, now, post.send(channel, Map.of(), notice.body()));
        };
    }

    private Optional<Instant> settle(Pending pending, Instant now, Answer answer) {
        Notice notice = pending.notice();
        return switch (answer) {
            case Answer.Status(int code)
            when code >= 200 && code < 300 -> end(notice, State.DELIVERED, now, code, null);
            case Answer.Status(int code)
            when code == GONE ->
                end(notice, State.GIVEN_UP, now, code, "It was answered that nobody is there any more.");
            case Answer.Status(int code) -> later(pending, now, code, "It was answered with status " + code + ".");
            case Answer.None(String sentence) -> later(pending, now, null, sentence);
        };
    }

    private Optional<Instant> later(Pending pending, Instant now, @Nullable Integer status, String detail) {
        Notice notice = pending.notice();
        Optional<Instant> next = backoff.next(pending.attempts() + 1, pending.createdAt(), now);
        if (next.isEmpty()) {
            return end(notice, State.GIVEN_UP, now, status, detail);
        }
        deliveries.settle(notice.id(), State.PENDING, now, next.get(), status, detail);
        return next;
    }

    private Optional<Instant> end(
            Notice notice, State state, Instant now, @Nullable Integer status, @Nullable String detail) {
        deliveries.settle(notice.id(), state, now, null, status, detail);
        return Optional.empty();
    }

    private Map<String, String> signed(Notice notice, Instant now) {
        return Map.of(
                "webhook-id", notice.id(),
                "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature", signature.of(notice.id(), now, notice.body()));
    }
}
