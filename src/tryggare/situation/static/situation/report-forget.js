// On the pages where one logs in or out: the kept page of the reports says who reports, and the next
// who holds the phone may be someone else. Reports that wait are each person's own, and stay.

if (window.caches) caches.delete('report-page')
