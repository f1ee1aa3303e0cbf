<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex, nofollow">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <link rel="stylesheet" href="${base}/usage.css">
</head>
<body>
<main>
  <h1>${title}</h1>
<#if refused>
  <p>${texts.refusedText}</p>
<#else>
  <p class="month">${texts.soFar} <strong dir="ltr">${month}</strong> (UTC)</p>
  <#if !counting><p class="message">${texts.notCounting}</p></#if>
  <ul class="tiles">
    <#list tiles as tile>
    <li><span class="label">${tile.label}</span> <span class="value">${tile.value}</span> <#if tile.hint?has_content><span class="hint">${tile.hint}</span></#if></li>
    </#list>
  </ul>

  <section aria-labelledby="months">
    <h2 id="months">${texts.monthsTitle}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="months">
      <svg viewBox="0 0 ${chart.width()?c} ${(chart.baseline() + 24)?c}" width="${chart.width()?c}" height="${(chart.baseline() + 24)?c}" aria-hidden="true" focusable="false">
        <#list chart.bars() as bar>
        <rect class="active" x="${bar.x()?c}" y="${(chart.baseline() - bar.active())?c}" width="${bar.width()?c}" height="${bar.active()?c}" rx="3"/>
        <rect class="billable" x="${(bar.x() + 5)?c}" y="${(chart.baseline() - bar.billable())?c}" width="${(bar.width() - 10)?c}" height="${bar.billable()?c}" rx="2"/>
        <text x="${(bar.x() + bar.width() / 2)?c}" y="${(chart.baseline() + 16)?c}">${bar.month()[2..]}</text>
        </#list>
        <line x1="0" x2="${chart.width()?c}" y1="${chart.baseline()?c}" y2="${chart.baseline()?c}"/>
      </svg>
    </div>
    <p class="legend"><span class="key active"></span> ${texts.active} <span class="key billable"></span> ${texts.billable}</p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="months">
    <table>
      <thead><tr><th scope="col">${texts.month}</th><th scope="col">${texts.active}</th><th scope="col">${texts.billable}</th><th scope="col">${texts.new}</th><th scope="col">${texts.organizations}</th><th scope="col">${texts.state}</th></tr></thead>
      <tbody>
        <#list months as row>
        <tr><th scope="row">${row[0]}</th><#list row[1..] as cell><td>${cell}</td></#list></tr>
        </#list>
      </tbody>
    </table>
    </div>
    <p class="download"><a href="${base}/months.csv?realm=${realm?url('UTF-8')}" download>${texts.download}</a></p>
  </section>

  <section aria-labelledby="organizations">
    <h2 id="organizations">${texts.topOrganizations}</h2>
    <#if organizations?has_content>
    <table>
      <thead><tr><th scope="col">${texts.organization}</th><th scope="col">${texts.active}</th><th scope="col">${texts.billable}</th></tr></thead>
      <tbody>
        <#list organizations as row>
        <tr><th scope="row">${row[0]}</th><td>${row[1]}</td><td>${row[2]}</td></tr>
        </#list>
      </tbody>
    </table>
    <#else>
    <p>${texts.noOrganizations}</p>
    </#if>
  </section>

  <section aria-labelledby="cost">
    <h2 id="cost">${texts.cost}</h2>
    <form method="get" action="${base}">
      <input type="hidden" name="realm" value="${realm}">
      <label for="plan">${texts.plan}</label>
      <select id="plan" name="plan"><#list plans as plan><option value="${plan.id}"<#if plan.chosen> selected</#if>>${plan.name}</option></#list></select>
      <button type="submit">${texts.show}</button>
    </form>
    <#if priced>
    <table>
      <thead><tr><th scope="col">${texts.item}</th><th scope="col">${texts.quantity}</th><th scope="col">${texts.unitPrice}</th><th scope="col">${texts.amount}</th></tr></thead>
      <tbody>
        <#list lines as line>
        <tr><th scope="row">${line[0]}</th><#list line[1..] as cell><td>${cell}</td></#list></tr>
        </#list>
      </tbody>
      <tfoot><tr><th scope="row" colspan="3">${texts.total}</th><td>${total}</td></tr></tfoot>
    </table>
    <#if withoutPrice gt 0><p class="message">${texts.beyond}</p></#if>
    <#else>
    <p>${texts.agreed}</p>
    </#if>
  </section>
</#if>
</main>
</body>
</html>
