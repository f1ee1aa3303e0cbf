package io.cloakroom.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real node of a chain of its own, number 31337, with the contracts of {@code wallet/Contracts.sol} on it. */
public final class EvmNode implements AutoCloseable {

    public static final String CHAIN = "31337";

    /** An account of the node's own, which pays for what is deployed. */
    private static final String PAYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private static final Path STATE =
            Path.of("src", "test", "resources", "wallet", "chain-state.json").toAbsolutePath();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    private EvmNode(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    public static EvmNode start() {
        Path binary =
                NpmPackage.folder("@foundry-rs/anvil-linux-amd64", "1.7.1").resolve("bin/anvil");
        int port = Ports.free();
        try {
            Process process = new ProcessBuilder(
                            binary.toString(),
                            "--silent",
                            "--host",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--load-state",
                            STATE.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            EvmNode node = new EvmNode(port, process);
            await("the node")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("The node has ended", () -> !process.isAlive())
                    .ignoreExceptions()
                    .until(() -> node.ask("eth_chainId").equals("0x7a69"));
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** What a contract answers to a call. */
    String call(String to, String data) {
        return ask("eth_call", Map.of("to", to, "data", data), "latest");
    }

    /** Changes the chain; back when the change is in a block, which the node makes after it has answered. */
    void send(String to, String data) {
        String transaction =
                ask("eth_sendTransaction", Map.of("from", PAYER, "to", to, "data", data, "gas", "0x4c4b40"));
        await("the transaction's block")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !ask("eth_getTransactionReceipt", transaction).isEmpty());
    }

    String codeOf(String address) {
        return ask("eth_getCode", address, "latest");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The answer as text; an object as its JSON, and nothing for null. */
    private String ask(String method, Object... parameters) {
        String question =
                Json.write(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)));
        try {
            JsonNode answer = Json.read(http.send(
                            HttpRequest.newBuilder(URI.create(url()))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(question))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
            if (!answer.has("result")) {
                throw new AssertionError(method + ": " + answer);
            }
            JsonNode result = answer.path("result");
            return result.isObject() ? result.toString() : result.asText("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
