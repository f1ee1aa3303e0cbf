package io.cloakroom.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.http.HttpProxies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that answer, and nodes that do anything else. */
class JsonRpcNodeTest {

    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final int BREAKER_FAILURES = 5;

    private final NodePeer peer = new NodePeer();
    private final ChainNodes nodes = new ChainNodes(Map.of(1L, List.of(peer.address())), TIMEOUT, HttpProxies.none());

    @AfterEach
    void close() {
        nodes.close();
        peer.close();
    }

    @Test
    void yesAndNoAreBelieved() throws NodeUnavailableException {
        peer.answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x01\"}");
        assertThat(ask()).isTrue();
        peer.answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x00\"}");
        assertThat(ask()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":3,\"message\":\"execution reverted\",\"data\":\"0x\"}",
                "{\"code\":-32000,\"message\":\"execution reverted: no\"}",
                "{\"code\":-32000,\"message\":\"out of gas\"}",
                "{\"code\":-32603,\"message\":\"EVM error OutOfGas\"}"
            })
    void failedCallIsANo(String error) throws NodeUnavailableException {
        peer.answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + error + "}");
        assertThat(ask()).isFalse();
        peer.answers(500, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + error + "}");
        assertThat(ask()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "null",
                "[]",
                "{}",
                "<html>0x01</html>",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x0101\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":true}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":\"0x01\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"0x01\"}",
                "{\"jsonrpc\":\"2.0\",\"result\":\"0x01\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32005,\"message\":\"limit exceeded\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x01\",\"error\":{\"code\":-32005,\"message\":\"limit\"}}"
            })
    void anythingElseIsNoAnswer(String body) {
        peer.answers(body);
        assertThatThrownBy(this::ask).isInstanceOf(NodeUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 429, 500, 503})
    void otherStatusIsNoAnswer(int status) {
        peer.answers(status, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x01\"}");
        assertThatThrownBy(this::ask).isInstanceOf(NodeUnavailableException.class);
    }

    @Test
    void nodeThatHangsIsGivenUpInTime() {
        peer.hangs();
        long start = System.nanoTime();

        assertThatThrownBy(this::ask)
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageNotContaining("key-of-the-node");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(4));
    }

    @Test
    void nodeThatPoursIsNotReadToTheEnd() {
        peer.pours(100);

        assertThatThrownBy(this::ask).isInstanceOf(NodeUnavailableException.class);
    }

    @Test
    void nodeOfAnotherChainIsNotAsked() {
        peer.isOfChain("0xa");
        peer.answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x01\"}");

        assertThatThrownBy(this::ask)
                .isInstanceOf(NodeUnavailableException.class)
                .hasMessageContaining("none of chain 1");
        assertThat(peer.calls()).isZero();
    }

    @Test
    void nodeThatFailsIsLeftAloneForAWhile() {
        peer.answers(503, "");
        for (int i = 0; i < BREAKER_FAILURES + 3; i++) {
            assertThatThrownBy(this::ask).isInstanceOf(NodeUnavailableException.class);
        }

        assertThat(peer.calls()).isEqualTo(BREAKER_FAILURES);
    }

    @Test
    void nodeThatIsNotThereIsNoAnswer() {
        peer.close();

        assertThatThrownBy(this::ask).isInstanceOf(NodeUnavailableException.class);
    }

    private boolean ask() throws NodeUnavailableException {
        return nodes.byChain()
                .getOrDefault(1L, List.of())
                .get(0)
                .accepts(Signer.number(1).address(), new byte[32], new byte[65]);
    }
}
