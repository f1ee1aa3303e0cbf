package io.cloakroom.testing;

import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import java.util.Map;

/**
 * A wallet in a browser, as an extension would be (EIP-1193, EIP-6963), that signs with ethers. Its owner is a script:
 * what they do is said beforehand.
 *
 * @param name that it announces itself with; empty for one that only sets {@code window.ethereum}
 * @param chain it is on, in hexadecimal
 * @param manner what its owner does with requests
 */
public record BrowserWallet(TestWallet account, String name, String chain, Manner manner) {

    /** What the wallet's owner does. */
    public enum Manner {
        /** Whatever is asked. */
        AGREES,
        /** Refuses to sign. */
        REJECTS,
        /** Does not answer. */
        SLEEPS,
        /** Signs, but does not go to another chain. */
        STAYS
    }

    private static final String SCRIPT = """
            (({ key, name, chain, manner }) => {
              const wallet = new ethers.Wallet(key);
              const fail = (code) => Promise.reject(Object.assign(new Error("no"), { code }));
              let current = chain;
              const provider = {
                async request({ method, params }) {
                  switch (method) {
                    case "eth_requestAccounts":
                      return [wallet.address.toLowerCase()];
                    case "eth_chainId":
                      return current;
                    case "wallet_switchEthereumChain":
                      if (manner === "STAYS") return fail(4902);
                      current = params[0].chainId;
                      return null;
                    case "personal_sign":
                      if (manner === "REJECTS") return fail(4001);
                      if (manner === "SLEEPS") return new Promise(() => {});
                      window.signed = ethers.toUtf8String(params[0]);
                      return wallet.signMessage(window.signed);
                    default:
                      return fail(4200);
                  }
                },
              };
              if (!name) {
                window.ethereum = provider;
                return;
              }
              const icon = "data:image/svg+xml," + encodeURIComponent(
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="orange"/></svg>');
              const detail = Object.freeze({ info: { uuid: name, name, icon, rdns: "example.test" }, provider });
              const announce = () => dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
              addEventListener("eip6963:requestProvider", announce);
              announce();
            })(%s);
            """;

    public static BrowserWallet of(TestWallet account) {
        return new BrowserWallet(account, "Test Wallet", "0x1", Manner.AGREES);
    }

    public BrowserWallet named(String newName) {
        return new BrowserWallet(account, newName, chain, manner);
    }

    public BrowserWallet on(String newChain) {
        return new BrowserWallet(account, name, newChain, manner);
    }

    public BrowserWallet that(Manner newManner) {
        return new BrowserWallet(account, name, chain, newManner);
    }

    /** Installs wallets in a browser's profile: they are in every page before its own scripts. */
    public static void install(BrowserContext context, BrowserWallet... wallets) {
        Path ethers = NpmPackage.folder("ethers", "6.15.0").resolve("dist/ethers.umd.min.js");
        context.addInitScript(ethers);
        for (BrowserWallet wallet : wallets) {
            context.addInitScript(SCRIPT.formatted(Json.write(Map.of(
                    "key",
                    wallet.account.privateKey(),
                    "name",
                    wallet.name,
                    "chain",
                    wallet.chain,
                    "manner",
                    wallet.manner.name()))));
        }
    }
}
