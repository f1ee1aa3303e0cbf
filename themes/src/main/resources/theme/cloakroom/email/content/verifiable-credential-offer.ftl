<#assign lead = msg("cloakroomEmailCredentialOffer", credentialScopeDisplayName, realmName)>
<@mail.emailLayout preheader=lead>
  <@mail.heading/>
  <@mail.paragraph text=lead/>
  <@mail.button label=msg("cloakroomEmailCredentialOfferButton") link=link/>
  <@mail.note text=msg("cloakroomEmailLinkValid", linkExpirationFormatter(linkExpiration))/>
  <@mail.note text=msg("cloakroomEmailCredentialOfferLater", realmName)/>
</@mail.emailLayout>
