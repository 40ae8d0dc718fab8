// Chinese, unless the browser would rather read English.
const wanted = (navigator.languages ?? []).map((tag) => tag.toLowerCase()).find((tag) => /^(zh|en)\b/.test(tag));
location.replace(wanted?.startsWith('en') ? 'en/index.html' : 'zh/index.html');
