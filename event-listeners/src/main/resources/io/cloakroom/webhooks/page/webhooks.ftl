<#setting url_escaping_charset="UTF-8">
<#macro time at><time datetime="${at}" dir="ltr">${at?replace("T", " ")?keep_before(".")?replace("Z", "")} UTC</time></#macro>
<#macro hidden><input type="hidden" name="token" value="${token}"></#macro>
<#macro state status><span class="state ${status}">${texts["state." + status]}</span></#macro>
<#macro typeList>
<details>
  <summary>${texts.allTypes}</summary>
  <p>${texts.groups}</p>
  <dl class="types">
    <#list types as type><dt dir="ltr"><code>${type.type}</code></dt><dd dir="ltr" lang="en">${type.description}</dd></#list>
  </dl>
</details>
</#macro>
<#macro fields isNew>
  <p class="field"><label for="url">${texts.url}</label>
  <input id="url" name="url" type="url" dir="ltr" required maxlength="2048" value="${form.url}" placeholder="https://example.org/hooks"></p>
  <p class="field"><label for="events">${texts.events}</label>
  <textarea id="events" name="events" dir="ltr" rows="3" required aria-describedby="events-hint">${form.events}</textarea>
  <span class="hint" id="events-hint">${texts.eventsHint}</span></p>
  <@typeList/>
  <p class="field"><label for="description">${texts.description}</label>
  <input id="description" name="description" maxlength="255" value="${form.description}"></p>
  <p class="field"><label for="headers">${texts.headers}</label>
  <textarea id="headers" name="headers" dir="ltr" rows="2" aria-describedby="headers-hint">${form.headers}</textarea>
  <span class="hint" id="headers-hint"><#if isNew>${texts.headersHint}<#else>${texts.headersKeep}</#if></span></p>
  <#if isNew>
  <p class="check"><input id="ordered" name="ordered" type="checkbox" value="true"<#if form.ordered> checked</#if>> <label for="ordered">${texts.ordered}</label></p>
  <#else>
  <p class="check"><input id="no-headers" name="no-headers" type="checkbox" value="true"> <label for="no-headers">${texts.headersRemove}</label></p>
  </#if>
</#macro>
<#macro attempt try>
  <span class="reply <#if try.status_code?? && (try.status_code gte 200) && (try.status_code lt 300)>good<#else>bad</#if>"><#if try.status_code??>${try.status_code?c}<#else>${texts.noReply}</#if></span>
  <span class="took">${try.duration_ms?c} ms</span>
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
  <link rel="stylesheet" href="${base}/webhooks.css">
</head>
<body>
<main>
<#if view != "refused" && view != "list">
  <nav><a href="${base}?realm=${realm?url}">${texts.back}</a><#if view == "delivery"> <span aria-hidden="true">/</span> <a href="${base}/${endpoint.id}?realm=${realm?url}" dir="ltr">${endpoint.url}</a></#if></nav>
</#if>
  <h1>${title}</h1>
<#if error?has_content><p class="message bad" role="alert">${error}</p></#if>
<#if done?has_content><p class="message good" role="status">${done}</p></#if>
<#if secret?has_content>
  <section class="secret" aria-labelledby="secret">
    <h2 id="secret">${texts.secret}</h2>
    <p>${texts.secretOnce}</p>
    <p><code dir="ltr">${secret}</code></p>
    <p><a href="${base}/${endpoint.id}?realm=${realm?url}">${texts.goOn}</a></p>
  </section>
<#elseif view == "refused">
  <p>${texts.refusedText}</p>
<#elseif view == "list">
  <#if !listening><p class="message bad">${texts.notListening}</p></#if>
  <#if mayManage><p><a class="button" href="${base}/new?realm=${realm?url}">${texts.new}</a></p></#if>
  <#if endpoints?has_content>
  <ul class="cards">
    <#list endpoints as each>
    <li>
      <h2><a href="${base}/${each.endpoint.id}?realm=${realm?url}" dir="ltr">${each.endpoint.url}</a></h2>
      <p><@state each.endpoint.status/> <#if each.endpoint.description??>${each.endpoint.description}</#if></p>
      <p class="quiet" dir="ltr"><#list each.endpoint.events as pattern><code>${pattern}</code> </#list></p>
      <dl class="figures">
        <div><dt>${texts.backlog}</dt><dd>${each.backlog}</dd></div>
        <div><dt>${texts.givenUp}</dt><dd>${each.givenUp}</dd></div>
        <div><dt>${texts.latest}</dt><dd><#if each.latest??><@state each.latest.status/> <@time each.latest.created_at/><#else>–</#if></dd></div>
      </dl>
    </li>
    </#list>
  </ul>
  <#else>
  <p>${texts.none}</p>
  </#if>
  <@pages path=""/>
<#elseif view == "new">
  <form method="post" action="${base}/new?realm=${realm?url}" class="sheet">
    <@hidden/>
    <@fields isNew=true/>
    <p class="field"><label for="signature">${texts.signature}</label>
    <select id="signature" name="signature"><option value="hmac">HMAC (v1)</option><option value="ed25519"<#if form.signature == "ed25519"> selected</#if>>Ed25519 (v1a)</option></select></p>
    <p><button type="submit" class="button">${texts.create}</button></p>
  </form>
<#elseif view == "endpoint">
  <p><@state endpoint.status/> <#if endpoint.disabled_reason??>${texts["reason." + endpoint.disabled_reason]!endpoint.disabled_reason}</#if></p>
  <dl class="figures">
    <div><dt>${texts.backlog}</dt><dd>${backlog}</dd></div>
    <div><dt>${texts.givenUp}</dt><dd>${givenUp}</dd></div>
    <div><dt>${texts.id}</dt><dd dir="ltr"><code>${endpoint.id}</code></dd></div>
    <div><dt>${texts.since}</dt><dd><@time endpoint.created_at/></dd></div>
  </dl>
  <#if mayManage>
  <form method="post" action="${base}/${endpoint.id}?realm=${realm?url}" class="actions">
    <@hidden/>
    <#if endpoint.status == "enabled"><button name="action" value="pause">${texts.pause}</button><#else><button name="action" value="enable">${texts.enable}</button></#if>
    <button name="action" value="test">${texts.test}</button>
  </form>
  </#if>

  <section aria-labelledby="deliveries">
    <h2 id="deliveries">${texts.deliveries}</h2>
    <form method="get" action="${base}/${endpoint.id}" class="actions">
      <input type="hidden" name="realm" value="${realm}">
      <label for="status">${texts.show}</label>
      <select id="status" name="status"><option value="">${texts.all}</option><#list ["pending", "delivered", "dead_letter"] as each><option value="${each}"<#if status == each> selected</#if>>${texts["state." + each]}</option></#list></select>
      <button type="submit">${texts.apply}</button>
    </form>
    <#if deliveries?has_content>
    <ol class="deliveries">
      <#list deliveries as each>
      <li>
        <span class="what"><a href="${base}/${endpoint.id}/deliveries/${each.id}?realm=${realm?url}" dir="ltr">${each.type}</a> <@state each.status/></span>
        <span class="when"><@time each.created_at/></span>
        <span class="last"><#if each.attempts?has_content><#assign last = each.attempts[each.attempts?size - 1]><@attempt last/> <span class="quiet">${texts.tries} ${each.attempts?size}</span><#if last.detail?has_content> <code class="excerpt" dir="auto">${last.detail?truncate(120)}</code></#if><#else><span class="quiet">${texts.noTry}</span></#if><#if each.next_attempt_at??> <span class="quiet">${texts.nextTry} <@time each.next_attempt_at/></span></#if></span>
      </li>
      </#list>
    </ol>
    <#else>
    <p>${texts.noDeliveries}</p>
    </#if>
    <@pages path="/" + endpoint.id/>
  </section>

  <#if mayManage>
  <section aria-labelledby="replay">
    <h2 id="replay">${texts.replay}</h2>
    <p>${texts.replayText}</p>
    <form method="post" action="${base}/${endpoint.id}?realm=${realm?url}" class="sheet">
      <@hidden/>
      <div class="row">
      <p class="field"><label for="since">${texts.from}</label> <input id="since" name="since" type="datetime-local" step="1" required value="${form.since}"></p>
      <p class="field"><label for="until">${texts.until}</label> <input id="until" name="until" type="datetime-local" step="1" value="${form.until}"></p>
      <p class="field"><label for="of-status">${texts.show}</label>
      <select id="of-status" name="status"><option value="">${texts.all}</option><#list ["dead_letter", "pending", "delivered"] as each><option value="${each}"<#if form.status == each> selected</#if>>${texts["state." + each]}</option></#list></select></p>
      </div>
      <p class="field"><label for="types">${texts.types}</label> <input id="types" name="types" dir="ltr" value="${form.types}" placeholder="user.*"></p>
      <p><button name="action" value="replay">${texts.replay}</button></p>
    </form>
  </section>

  <section aria-labelledby="change">
    <h2 id="change">${texts.change}</h2>
    <form method="post" action="${base}/${endpoint.id}?realm=${realm?url}" class="sheet">
      <@hidden/>
      <@fields isNew=false/>
      <p><button name="action" value="update" class="button">${texts.save}</button></p>
    </form>
  </section>

  <section aria-labelledby="danger">
    <h2 id="danger">${texts.danger}</h2>
    <form method="post" action="${base}/${endpoint.id}?realm=${realm?url}" class="sheet">
      <@hidden/>
      <p>${texts.rotateText}</p>
      <p><button name="action" value="rotate">${texts.rotate}</button></p>
    </form>
    <form method="post" action="${base}/${endpoint.id}?realm=${realm?url}" class="sheet">
      <@hidden/>
      <p class="check"><input id="sure" name="sure" type="checkbox" value="true" required> <label for="sure">${texts.deleteText}</label></p>
      <p><button name="action" value="delete">${texts.delete}</button></p>
    </form>
  </section>
  </#if>
<#elseif view == "delivery">
  <p><@state delivery.status/></p>
  <dl class="figures">
    <div><dt>webhook-id</dt><dd dir="ltr"><code>${delivery.message_id}</code></dd></div>
    <div><dt>${texts.since}</dt><dd><@time delivery.created_at/></dd></div>
    <#if delivery.finished_at??><div><dt>${texts.finished}</dt><dd><@time delivery.finished_at/></dd></div></#if>
    <#if delivery.next_attempt_at??><div><dt>${texts.nextTry}</dt><dd><@time delivery.next_attempt_at/></dd></div></#if>
  </dl>
  <#if mayManage>
  <form method="post" action="${base}/${endpoint.id}/deliveries/${delivery.id}?realm=${realm?url}" class="actions">
    <@hidden/>
    <button>${texts.replayOne}</button>
  </form>
  </#if>
  <section aria-labelledby="tries">
    <h2 id="tries">${texts.tries}</h2>
    <#if delivery.attempts?has_content>
    <ol class="attempts">
      <#list delivery.attempts as each>
      <li><p><@attempt each/> <@time each.at/></p><#if each.detail?has_content><pre dir="auto" tabindex="0">${each.detail}</pre></#if></li>
      </#list>
    </ol>
    <#else>
    <p>${texts.noTry}</p>
    </#if>
  </section>
</#if>
</main>
</body>
</html>
<#macro pages path>
  <#if before?has_content || after?has_content>
  <p class="pages"><#if before?has_content><a href="${base}${path}?realm=${realm?url}&amp;status=${status?url}&amp;offset=${before}" rel="prev">${texts.newer}</a></#if> <#if after?has_content><a href="${base}${path}?realm=${realm?url}&amp;status=${status?url}&amp;offset=${after}" rel="next">${texts.older}</a></#if></p>
  </#if>
</#macro>
