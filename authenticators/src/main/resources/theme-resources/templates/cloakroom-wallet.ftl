<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#assign purpose = cloakroomWallet.purpose>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("cloakroomWalletTitle." + purpose)}
  <#elseif section = "form">
    <p class="cr-text">${msg("cloakroomWalletText." + purpose)}</p>
    <div id="cloakroom-wallet"
         data-message="${cloakroomWallet.message}"
         data-chains="${cloakroomWallet.chains}"
         data-seconds="${cloakroomWallet.seconds?c}"
         data-legacy="${msg("cloakroomWalletLegacy")}"
         data-connecting="${msg("cloakroomWalletConnecting", "{0}")}"
         data-signing="${msg("cloakroomWalletSigning", "{0}")}"
         data-sending="${msg("cloakroomWalletSending")}"
         data-none="${msg("cloakroomWalletNone")}"
         data-rejected="${msg("cloakroomWalletRejected")}"
         data-pending="${msg("cloakroomWalletPending")}"
         data-chain="${msg("cloakroomWalletWrongChain")}"
         data-failed="${msg("cloakroomWalletFailed")}"
         data-expired="${msg("cloakroomWalletExpired")}">
      <ul class="cr-wallets pf-v5-c-list pf-m-plain" id="cloakroom-wallet-list" aria-label="${msg("cloakroomWalletList")}" hidden></ul>
      <p class="cr-text" id="cloakroom-wallet-status" role="status">${msg("cloakroomWalletSearching")}</p>
      <noscript><p class="cr-text">${msg("cloakroomWalletNoScript")}</p></noscript>
      <template id="cloakroom-wallet-button">
        <li><button type="button" class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}"><img alt="" width="24" height="24" hidden> <span></span></button></li>
      </template>
    </div>
    <form class="${properties.kcFormClass!}" id="cloakroom-wallet-form" action="${url.loginAction}" method="post" hidden>
      <input type="hidden" name="address">
      <input type="hidden" name="chain">
      <input type="hidden" name="signature">
    </form>
    <form class="${properties.kcFormClass!}" id="cloakroom-wallet-again" action="${url.loginAction}" method="post">
      <div id="cloakroom-wallet-retry" hidden>
        <@buttons.actionGroup>
          <@buttons.button id="cloakroom-wallet-reload" name="again" label="cloakroomWalletAgain" value="on" />
        </@buttons.actionGroup>
      </div>
      <#if isAppInitiatedAction??>
        <@buttons.actionGroup>
          <@buttons.button id="cloakroom-wallet-cancel" name="cancel-aia" label="doCancel" type="secondary" value="true" />
        </@buttons.actionGroup>
      </#if>
    </form>
    <script type="module" src="${url.resourcesPath}/js/cloakroom-wallet.js"></script>
  </#if>
</@layout.registrationLayout>
