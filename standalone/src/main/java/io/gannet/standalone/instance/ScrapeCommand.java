package io.gannet.standalone.instance;

import io.gannet.contract.Freshness;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Selection;
import io.gannet.contract.Source;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.DataOption;
import io.gannet.standalone.console.InstanceFile;
import io.gannet.standalone.console.Logs;
import io.gannet.standalone.jobs.ItemTable;
import io.gannet.standalone.jobs.ItemView;
import io.gannet.standalone.jobs.JobFollower;
import io.gannet.standalone.jobs.JobView;
import io.gannet.standalone.jobs.JobsApi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `gannet scrape URL…`: runs one job to its end, on the instance that is up or else on one of its own.
@Command(
        name = "scrape",
        description = "Scrapes pages or images, and ends with the job. It uses the instance that is up on the data "
                + "directory, else starts one for the job.")
public final class ScrapeCommand implements Callable<Integer> {

    private static final int ANY_FREE_PORT = 0;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final InstanceOptions options = new InstanceOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "URL", arity = "1..*", converter = UrlConverter.class, description = "What to scrape.")
    private List<WebUrl> urls = List.of();

    @Option(
            names = "--as",
            paramLabel = "KIND",
            defaultValue = "auto",
            description = "What the URLs are: ${COMPLETION-CANDIDATES}. By default (auto) those whose path ends like "
                    + "an image's are images, others are pages.")
    private Kind kind = Kind.AUTO;

    @Option(
            names = "--collection",
            paramLabel = "TYPE/KEY",
            description = "What the images belong to, such as campaign/abc-123; by default the job itself.")
    private @Nullable CollectionName collection;

    @Option(names = "--max-images", paramLabel = "N", description = "At most N images per page, the best first.")
    private @Nullable Integer maxImages;

    @Option(names = "--force", description = "Ask the sites even for what is fresh.")
    private boolean force;

    @Override
    public Integer call() {
        byte[] job = RecordCodec.encode(job());
        DataDirectory directory = data.directory(DataOption.STANDARD);
        Optional<InstanceFile> running = directory.runningInstance();
        if (running.isPresent()) {
            return run(new JobsApi(running.get().api()), job);
        }
        refuseAnonymity();
        Logs.open(directory.create(), Logs.Console.QUIET);
        System.err.println("Starting an instance on " + directory.path() + " …");
        try (Instance instance = Instance.start(options.settings(directory, ANY_FREE_PORT))) {
            return run(new JobsApi(instance.api()), job);
        }
    }

    private static int run(JobsApi api, byte[] job) {
        String id = api.submit(job);
        JobView end = JobFollower.follow(api, id);
        System.out.println(end.summary());
        System.out.print(ItemTable.of(api, id, ItemView.State.FAILED));
        return end.exitStatus();
    }

    private ScrapeJob job() {
        try {
            Selection select = maxImages == null ? null : new Selection(maxImages, 0, 0, 0, Set.of());
            Freshness freshness = force ? new Freshness(null, true) : null;
            ImageCollection owner = collection == null
                    ? null
                    : new ImageCollection(collection.type(), collection.key(), null, Map.of());
            return new ScrapeJob(null, owner, kind.source(urls), select, null, freshness, null, null, null);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private void refuseAnonymity() {
        if (options.contact() != null) {
            return;
        }
        urls.stream().filter(url -> !isLoopback(url.host())).findFirst().ifPresent(url -> {
            throw refused(url.host() + " has a right to know who fetches: name a page or address of yours with "
                    + "--contact or GANNET_CONTACT");
        });
    }

    private ParameterException refused(@Nullable String sentence) {
        if (spec == null) {
            throw new IllegalStateException(sentence);
        }
        return new ParameterException(spec.commandLine(), String.valueOf(sentence));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.") || host.equals("::1");
    }

    /// What the URLs on the command line are.
    enum Kind {
        AUTO {
            @Override
            Source source(List<WebUrl> urls) {
                long images = urls.stream().filter(Kind::looksLikeImage).count();
                if (images > 0 && images < urls.size()) {
                    throw new IllegalArgumentException("Some of the URLs look like images and some like pages: say "
                            + "--as images or --as pages, or scrape them one kind at a time");
                }
                return (images > 0 ? IMAGES : PAGES).source(urls);
            }
        },
        PAGES {
            @Override
            Source source(List<WebUrl> urls) {
                return urls.size() == 1 ? new Source.Page(urls.getFirst()) : new Source.Pages(urls);
            }
        },
        IMAGES {
            @Override
            Source source(List<WebUrl> urls) {
                return new Source.Urls(urls.stream()
                        .map(url -> new Source.ImageUrl(url, Map.of(), null))
                        .toList());
            }
        };

        abstract Source source(List<WebUrl> urls);

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static boolean looksLikeImage(WebUrl url) {
            return url.pathAndQuery().matches("(?i)[^?]*\\.(jpe?g|png|webp|gif|avif|heic|tiff?|bmp)(\\?.*)?");
        }
    }

    static final class UrlConverter implements ITypeConverter<WebUrl> {

        @Override
        public WebUrl convert(String value) {
            try {
                return new WebUrl(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
