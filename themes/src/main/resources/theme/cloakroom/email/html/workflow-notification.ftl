<#import "template.ftl" as mail>
<#include "../content/workflow-notification.ftl">
