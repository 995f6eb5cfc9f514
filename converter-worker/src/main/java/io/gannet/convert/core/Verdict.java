package io.gannet.convert.core;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.gannet.contract.BlobRef;
import io.gannet.contract.Measures;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import java.time.Duration;
import java.time.Instant;

/// What converting an original by a spec came to, as it is remembered in the object store.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Verdict {

    /// How long an [Reason#INTERNAL_ERROR] is believed: a deadline that passed may have been the machine's fault, but
    /// a hostile original that many addresses serve must not cost a deadline each time.
    Duration ERRORS_HOLD = Duration.ofHours(6);

    /// The engine and limits that judged.
    String judge();

    /// When it was judged.
    Instant at();

    /// The rendition was made and is in the store. That stays true whatever engine comes later.
    ///
    /// @param measures what was measured of the original
    /// @param blob the rendition's bytes
    /// @param width the rendition's width, pixels
    /// @param height the rendition's height, pixels
    @JsonTypeName("converted.v1")
    record Converted(String judge, Measures measures, BlobRef blob, int width, int height, Instant at)
            implements Verdict {

        Rendition as(RenditionSpec spec) {
            return new Rendition(spec.name(), spec.digest(), blob, spec.format(), width, height);
        }
    }

    /// No rendition can be made. Another engine, or the same with other limits, may think differently.
    ///
    /// @param reason why
    /// @param detail one sentence for people
    @JsonTypeName("rejected.v1")
    record Rejected(String judge, Reason reason, String detail, Instant at) implements Verdict {

        boolean holds(String presentJudge, Instant now) {
            return judge.equals(presentJudge)
                    && (reason != Reason.INTERNAL_ERROR || now.isBefore(at.plus(ERRORS_HOLD)));
        }
    }
}
