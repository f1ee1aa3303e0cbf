package io.cloakroom.wallet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.core.http.CircuitBreaker;
import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

/**
 * A chain's node, asked over JSON-RPC. It can say anything, so it is believed only where it answers in the one form that
 * it must; whatever else comes is no answer. Nothing is remembered but that it is a node of the right chain: a contract
 * may have another owner the next minute.
 */
final class JsonRpcNode implements ContractAccounts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/json", "User-Agent", "Cloakroom (Keycloak extension)");

    /** 30 million, a block's worth: what nodes give at the most, and enough for any signature. */
    private static final String GAS = "0x1c9c380";

    private static final String YES = "0x01";
    private static final String NO = "0x00";

    /** A call that reverts or runs out of gas is the contract's own no, however the node words it. */
    private static final int REVERTED = 3;

    private static final Pattern FAILED_CALL =
            Pattern.compile("revert|out of ?gas|invalid opcode|stack|EVM error", Pattern.CASE_INSENSITIVE);

    private final long chainId;
    private final URI address;
    private final OutgoingHttp http;
    private final CircuitBreaker breaker;
    private volatile boolean ofRightChain;

    JsonRpcNode(long chainId, URI address, OutgoingHttp http, CircuitBreaker breaker) {
        this.chainId = chainId;
        this.address = address;
        this.http = http;
        this.breaker = breaker;
    }

    @Override
    public boolean accepts(WalletAddress account, byte[] hash, byte[] signature) throws NodeUnavailableException {
        requireRightChain();
        JsonNode answer = ask(
                "eth_call",
                List.of(Map.of("data", SignatureCheck.callData(account, hash, signature), "gas", GAS), "latest"));
        if (answer.has("error")) {
            if (isFailedCall(answer.get("error"))) {
                return false;
            }
            throw new NodeUnavailableException("The node refuses the call.");
        }
        String result = answer.path("result").asText();
        if (!result.equals(YES) && !result.equals(NO)) {
            throw new NodeUnavailableException("The node answers neither yes nor no.");
        }
        return result.equals(YES);
    }

    /** Another chain's owner of the same address would get in. */
    private void requireRightChain() throws NodeUnavailableException {
        if (!ofRightChain) {
            String expected = "0x" + Long.toHexString(chainId);
            if (!ask("eth_chainId", List.of()).path("result").asText().equals(expected)) {
                throw new NodeUnavailableException("The node is none of chain %d.".formatted(chainId));
            }
            ofRightChain = true;
        }
    }

    private JsonNode ask(String method, List<?> parameters) throws NodeUnavailableException {
        Optional<CircuitBreaker.Permit> permit = breaker.tryAcquire();
        if (permit.isEmpty()) {
            throw new NodeUnavailableException("Not asked, because the last questions got no answer.");
        }
        try {
            JsonNode answer = read(http.send(question(method, parameters)).get());
            permit.get().succeeded();
            return answer;
        } catch (NodeUnavailableException e) {
            permit.get().failed();
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof RejectedExecutionException) {
                // Our own limit says nothing about the node.
                permit.get().withdrawn();
            } else {
                permit.get().failed();
            }
            // The client's message may hold the address, and that a key.
            throw new NodeUnavailableException("No answer: " + cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            permit.get().withdrawn();
            Thread.currentThread().interrupt();
            throw new NodeUnavailableException("The question was broken off.");
        }
    }

    private HttpRequest question(String method, List<?> parameters) {
        try {
            return HttpRequest.post(
                    address,
                    HEADERS,
                    JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A question has no JSON form.", e);
        }
    }

    private static JsonNode read(HttpReply reply) throws NodeUnavailableException {
        try {
            JsonNode answer = JSON.readTree(reply.body());
            boolean whole = answer.path("id").asInt() == 1 && (answer.has("result") || answer.has("error"));
            // Some nodes answer a call that fails with an error status.
            if (whole && (reply.isSuccess() || isFailedCall(answer.path("error")))) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            // reported below
        }
        throw new NodeUnavailableException("No answer of JSON-RPC, but status %d.".formatted(reply.status()));
    }

    private static boolean isFailedCall(JsonNode error) {
        return error.path("code").asInt() == REVERTED
                || FAILED_CALL.matcher(error.path("message").asText()).find();
    }
}
