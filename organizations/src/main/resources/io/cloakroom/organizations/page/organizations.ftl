<#setting url_escaping_charset="UTF-8">
<#macro time at><time datetime="${at}" dir="ltr">${at?replace("T", " ")[0..<16]} UTC</time></#macro>
<#macro state status><span class="state ${status}">${texts["state." + status]}</span></#macro>
<#-- Who it is; a user may have nothing of it but an id. -->
<#function person of>
  <#local name = ((of.first_name!"") + " " + (of.last_name!""))?trim>
  <#return name?has_content?then(name, of.username!(of.email_address!of.user_id))>
</#function>
<#macro act class="row-form">
<form method="post" action="${here}" class="${class}">
  <input type="hidden" name="token" value="${token}">
  <#nested>
</form>
</#macro>
<#macro turn pages>
  <#if pages.before?? || pages.after??>
  <p class="pages"><#if pages.before??><a href="${pages.before}" rel="prev">${texts.previous}</a></#if> <#if pages.after??><a href="${pages.after}" rel="next">${texts.next}</a></#if></p>
  </#if>
</#macro>
<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'">
  <meta name="robots" content="noindex, nofollow">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <link rel="stylesheet" href="${base}/organizations.css">
</head>
<body>
<main>
<#if view == "organization">
  <nav><a href="${base}?realm=${realm?url}">${texts.back}</a></nav>
</#if>
  <h1><bdi>${title}</bdi></h1>
<#if error?has_content><p class="message bad" role="alert">${error}</p></#if>
<#if done?has_content><p class="message good" role="status">${done}</p></#if>
<#if view == "refused">
  <p>${texts.refusedText}</p>
<#elseif view == "list">
  <form method="get" action="${base}" class="search" role="search">
    <input type="hidden" name="realm" value="${realm}">
    <label for="search">${texts.search}</label>
    <input id="search" name="search" type="search" maxlength="255" value="${search}">
    <button type="submit">${texts.apply}</button>
  </form>
  <#if organizations?has_content>
  <ul class="cards">
    <#list organizations as each>
    <li>
      <h2><a href="${base}/${each.id?url}?realm=${realm?url}"><bdi>${each.name}</bdi></a></h2>
      <p><code dir="ltr">${each.alias}</code><#if !each.enabled> <@state "disabled"/></#if></p>
      <dl class="figures">
        <div><dt>${texts.members}</dt><dd>${each.members}</dd></div>
        <div><dt>${texts.pending}</dt><dd>${each.invitations}</dd></div>
        <div><dt>${texts.requests}</dt><dd>${each.requests}</dd></div>
      </dl>
    </li>
    </#list>
  </ul>
  <#else>
  <p>${texts.none}</p>
  </#if>
  <@turn pages/>
<#elseif view == "organization">
  <p><@state organization.enabled?then("enabled", "disabled")/></p>
  <#if organization.description?has_content><p class="description" dir="auto">${organization.description}</p></#if>
  <dl class="figures">
    <div><dt>${texts.alias}</dt><dd dir="ltr"><code>${organization.alias}</code></dd></div>
    <div><dt>${texts.id}</dt><dd dir="ltr"><code>${organization.id}</code></dd></div>
  </dl>

  <section aria-labelledby="requests">
    <h2 id="requests">${texts.requests} <span class="count">${requestsTotal}</span></h2>
    <#if requests?has_content>
    <ul class="rows">
      <#list requests as each>
      <li>
        <div class="what"><strong id="request-${each.id}"><bdi>${person(each)}</bdi></strong>
        <span class="quiet"><#if each.email_address??><bdi>${each.email_address}</bdi> · </#if>${texts.since} <@time each.created_at/></span></div>
        <#if mayManage>
        <@act>
          <input type="hidden" name="request" value="${each.id}">
          <button name="action" value="accept" class="button" aria-describedby="request-${each.id}">${texts.accept}</button>
          <button name="action" value="reject" aria-describedby="request-${each.id}">${texts.reject}</button>
        </@act>
        </#if>
      </li>
      </#list>
    </ul>
    <#else>
    <p class="quiet">${texts.none}</p>
    </#if>
    <@turn requestsPages/>
  </section>

  <section aria-labelledby="domains">
    <h2 id="domains">${texts.domains} <span class="count">${domains?size}</span></h2>
    <#if domains?has_content>
    <ul class="rows">
      <#list domains as each>
      <li>
        <div class="what"><strong dir="ltr">${each.name}</strong> <@state each.verified?then("verified", "claimed")/>
        <#if !each.verified || !mayManage><span class="quiet">${texts["mode." + each.enrollment_mode]}</span></#if>
        <#if each.txt_record??><span class="quiet">${texts.txt} <code dir="ltr">${each.txt_record.name}</code> <code dir="ltr">${each.txt_record.value}</code></span></#if></div>
        <#if each.verified && mayManage>
        <@act>
          <input type="hidden" name="domain" value="${each.name}">
          <label class="unseen" for="mode-${each?index}">${texts.mode}: ${each.name}</label>
          <select id="mode-${each?index}" name="mode"><#list modes as mode><option value="${mode}"<#if mode == each.enrollment_mode> selected</#if>>${texts["mode." + mode]}</option></#list></select>
          <button name="action" value="mode" aria-label="${texts.save}: ${each.name}">${texts.save}</button>
        </@act>
        </#if>
      </li>
      </#list>
    </ul>
    <#else>
    <p class="quiet">${texts.none}</p>
    </#if>
  </section>

  <section aria-labelledby="invitations">
    <h2 id="invitations">${texts.invitations} <span class="count">${invitationsTotal}</span></h2>
    <#if invitations?has_content>
    <ul class="rows">
      <#list invitations as each>
      <li>
        <div class="what"><strong id="invitation-${each.id}"><bdi>${each.email_address}</bdi></strong> <@state each.status/>
        <span class="quiet"><bdi>${roles[each.role]!each.role}</bdi><#if each.status == "pending"> · ${texts.until} <@time each.expires_at/></#if></span></div>
        <#if mayManage && each.status == "pending">
        <@act>
          <input type="hidden" name="invitation" value="${each.id}">
          <button name="action" value="revoke" aria-describedby="invitation-${each.id}">${texts.revoke}</button>
        </@act>
        </#if>
      </li>
      </#list>
    </ul>
    <#else>
    <p class="quiet">${texts.none}</p>
    </#if>
    <@turn invitationsPages/>
  </section>

  <section aria-labelledby="members">
    <h2 id="members">${texts.members}<#if seesMembers> <span class="count">${membersTotal}</span></#if></h2>
    <#if !seesMembers>
    <p class="quiet">${texts.noUsers}</p>
    <#elseif members?has_content>
    <ul class="rows">
      <#list members as each>
      <li>
        <div class="what"><strong id="member-${each?index}"><bdi>${person(each)}</bdi></strong>
        <span class="quiet"><#if each.email_address??><bdi>${each.email_address}</bdi></#if><#if several || !mayManage><#if each.email_address??> · </#if><#list each.roles as key><bdi>${roles[key]!key}</bdi><#sep>, </#list></#if></span></div>
        <#if mayManage>
        <@act>
          <input type="hidden" name="member" value="${each.user_id}">
          <label class="unseen" for="role-${each?index}">${texts.role}: ${person(each)}</label>
          <select id="role-${each?index}" name="role"<#if several> multiple size="3"</#if>><#list roles as key, name><option value="${key}"<#if each.roles?seq_contains(key)> selected</#if>>${name}</option></#list></select>
          <button name="action" value="role" aria-describedby="member-${each?index}">${texts.save}</button>
        </@act>
        </#if>
      </li>
      </#list>
    </ul>
    <#else>
    <p class="quiet">${texts.none}</p>
    </#if>
    <#if seesMembers><@turn membersPages/></#if>
  </section>
</#if>
</main>
</body>
</html>
