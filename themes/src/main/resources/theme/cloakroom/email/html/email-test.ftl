<#import "template.ftl" as mail>
<#include "../content/email-test.ftl">
