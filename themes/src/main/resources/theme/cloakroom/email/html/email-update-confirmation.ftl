<#import "template.ftl" as mail>
<#include "../content/email-update-confirmation.ftl">
