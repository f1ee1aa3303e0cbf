package io.cloakroom.breach;

import static io.cloakroom.breach.file.BreachFileAnswer.LISTED;
import static io.cloakroom.breach.file.BreachFileAnswer.NOT_LISTED;
import static io.cloakroom.breach.file.BreachFileAnswer.PROBABLY_LISTED;
import static io.cloakroom.breach.file.BreachFileAnswer.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Clean;
import io.cloakroom.breach.BreachVerdict.Source;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.breach.file.BreachFileAnswer;
import io.cloakroom.breach.file.BreachFileException.Reason;
import io.cloakroom.breach.file.BreachFileFacts;
import io.cloakroom.breach.file.BreachFileKind;
import io.cloakroom.breach.file.BreachFileState;
import io.cloakroom.breach.file.BreachFileState.Failed;
import io.cloakroom.breach.file.BreachFileState.Loading;
import io.cloakroom.breach.file.BreachFileState.Problem;
import io.cloakroom.breach.file.BreachFileState.Serving;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileSourceTest {

    private static final PasswordDigest DIGEST = PasswordDigest.of("password");
    private static final Breached ONLINE = new Breached(Source.ONLINE, OptionalLong.of(9));

    private BreachFileState state = new Loading();
    private int askedOnline;

    @Test
    void checkWhenFileIsCertainThenAsksNobodyElse() {
        assertThat(check(LISTED, LISTED, ONLINE)).isEqualTo(Breached.uncounted(Source.FILE));
        assertThat(check(NOT_LISTED, LISTED, ONLINE)).isEqualTo(new Clean(Source.FILE));
        assertThat(askedOnline).isZero();
    }

    @Test
    void checkWhenFilterIsNotCertainThenTheExactFileIsAsked() {
        assertThat(check(PROBABLY_LISTED, LISTED, ONLINE)).isEqualTo(Breached.uncounted(Source.EXACT_FILE));
        assertThat(check(PROBABLY_LISTED, NOT_LISTED, ONLINE)).isEqualTo(new Clean(Source.EXACT_FILE));
        assertThat(askedOnline).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "PROBABLY_LISTED"})
    void checkWhenTheExactFileIsNoneThenTheServiceIsAsked(BreachFileAnswer exact) {
        Clean clean = new Clean(Source.ONLINE);

        assertThat(check(PROBABLY_LISTED, exact, ONLINE)).isEqualTo(ONLINE);
        assertThat(check(PROBABLY_LISTED, exact, clean)).isEqualTo(clean);
    }

    @Test
    void checkWhenNobodyConfirmsThenTheFilterIsBelieved() {
        Unknown unknown = new Unknown(Source.ONLINE, SkipReason.TIMEOUT, "too late");

        assertThat(check(PROBABLY_LISTED, UNAVAILABLE, unknown)).isEqualTo(Breached.uncounted(Source.FILE));
        assertThat(offline(PROBABLY_LISTED).check(DIGEST, 1)).isEqualTo(Breached.uncounted(Source.FILE));
    }

    @Test
    void checkWhenThereIsNoFileThenTheServiceIsAsked() {
        assertThat(check(UNAVAILABLE, LISTED, ONLINE)).isEqualTo(ONLINE);
    }

    @Test
    void checkWhenThereIsNobodyToAskThenIsUnknownAndSaysWhy() {
        assertThat(offline(UNAVAILABLE).check(DIGEST, 1))
                .isEqualTo(new Unknown(Source.FILE, SkipReason.FILE, "The breach file is still being read"));

        state = new Failed(new Problem(Reason.TRUNCATED, "its end is missing"));
        assertThat(offline(UNAVAILABLE).check(DIGEST, 1))
                .isEqualTo(new Unknown(Source.FILE, SkipReason.FILE, "its end is missing"));
    }

    @Test
    void checkWhenTheFileIsCutOffWhileItIsReadThenIsUnknown() {
        FileSource source = new FileSource(
                new FileSource.Asked() {
                    @Override
                    public BreachFileAnswer ask(byte[] sha1) {
                        throw new InternalError("a fault occurred in an unsafe memory access operation");
                    }

                    @Override
                    public BreachFileState state() {
                        return state;
                    }
                },
                Optional.empty(),
                Optional.empty());

        assertThat(source.check(DIGEST, 1)).isInstanceOf(Unknown.class);
    }

    @Test
    void versionWhenTheFileIsGoneForAWhileThenIsTheLastOne() {
        FileSource source = offline(LISTED);
        assertThat(source.version()).isEqualTo("file:none");

        state = new Serving(
                new BreachFileFacts(Path.of("x"), BreachFileKind.FILTER, "20261124-1", 5, 1, Instant.EPOCH, 1),
                Instant.EPOCH,
                Optional.empty());
        assertThat(source.version()).isEqualTo("file:20261124-1");
        state = new Failed(new Problem(Reason.UNREADABLE, "gone"));
        assertThat(source.version()).isEqualTo("file:20261124-1");
    }

    private BreachVerdict check(BreachFileAnswer file, BreachFileAnswer exact, BreachVerdict online) {
        BreachSource other = new BreachSource() {
            @Override
            public BreachVerdict check(PasswordDigest digest, int minCount) {
                askedOnline++;
                return online;
            }

            @Override
            public String version() {
                return "online";
            }
        };
        return new FileSource(answering(file), Optional.of(answering(exact)), Optional.of(other)).check(DIGEST, 1);
    }

    private FileSource offline(BreachFileAnswer file) {
        return new FileSource(answering(file), Optional.empty(), Optional.empty());
    }

    private FileSource.Asked answering(BreachFileAnswer answer) {
        return new FileSource.Asked() {
            @Override
            public BreachFileAnswer ask(byte[] sha1) {
                return sha1.length == 20 ? answer : UNAVAILABLE;
            }

            @Override
            public BreachFileState state() {
                return state;
            }
        };
    }
}
