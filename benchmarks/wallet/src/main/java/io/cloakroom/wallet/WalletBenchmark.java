package io.cloakroom.wallet;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Sign.SignatureData;
import org.web3j.utils.Numeric;

/** What the sign-in of a plain account costs, on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class WalletBenchmark {

    private static final Site SITE = Site.of(URI.create("https://id.example/realms/acme"));

    private final ECKeyPair key = ECKeyPair.create(BigInteger.valueOf(7));
    private final WalletAddress address = WalletAddress.ofPublicKey(Numeric.toBytesPadded(key.getPublicKey(), 64));
    private final WalletProofs proofs = new WalletProofs(
            new WalletSettings(
                    Set.of(1L), Duration.ofMinutes(10), Map.<Long, List<URI>>of(), Duration.ofSeconds(6), 60),
            Map.of(),
            new SecureRandom(),
            Clock.systemUTC());
    private final Challenge challenge = proofs.challenge(SITE, "Sign in.");
    private final String text = challenge.text(address, 1);
    private final byte[] hash = Sign.getEthereumMessageHash(text.getBytes(StandardCharsets.UTF_8));
    private final byte[] signature = bytes(Sign.signMessage(hash, key, false));
    private final WalletAnswer answer =
            new WalletAnswer(address.checksummed(), "1", "0x" + HexFormat.of().formatHex(signature));

    /** From 65 bytes and a hash to an address. */
    @Benchmark
    public Object recover() {
        return EcdsaSignature.read(signature).flatMap(read -> read.signer(hash));
    }

    /** The whole check of an answer: the text made again, read, held against the rules, and the signature. */
    @Benchmark
    public Object verify() {
        return proofs.verify(challenge, SITE, answer, () -> false);
    }

    /** Reading a message. */
    @Benchmark
    public Object parse() {
        return SignInMessageParser.parse(text);
    }

    private static byte[] bytes(SignatureData data) {
        HexFormat hex = HexFormat.of();
        return hex.parseHex(hex.formatHex(data.getR()) + hex.formatHex(data.getS()) + hex.formatHex(data.getV()));
    }
}
