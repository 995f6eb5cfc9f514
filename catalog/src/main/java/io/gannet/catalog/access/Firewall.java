package io.gannet.catalog.access;

import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// What paths may look like before they are read. Spring Security's own firewall refuses, with no word, what keys of
/// collections may well hold, and it would do so for all of the process. Nothing is lost by letting it through:
/// access is decided by the segments that the controllers see, and what is not known there needs an admin.
final class Firewall {

    private Firewall() {}

    static HttpFirewall open() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowBackSlash(true);
        return firewall;
    }
}
