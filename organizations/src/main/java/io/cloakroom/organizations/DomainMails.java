package io.cloakroom.organizations;

/** Sends codes to addresses at a claimed domain. */
@FunctionalInterface
public interface DomainMails {

    /** @return whether a mail server took it */
    boolean send(DomainClaim claim, String address, String code);
}
