package io.cloakroom.organizations;

/** Sends invitations to those whom they are for. */
@FunctionalInterface
public interface InvitationMails {

    /**
     * @param token what its link ends with
     * @return whether a mail server took it
     */
    boolean send(Invitation invitation, String token);
}
