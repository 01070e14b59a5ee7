package org.hepacast.dicomweb.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Set;
import org.hepacast.dicomweb.settings.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {
  private static final Set<Reach> EVERYTHING = EnumSet.allOf(Reach.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "11.0.0.1",
        "192.167.1.1",
        "2001:db8::1",
        "2606:2800:220:1::1"
      })
  void publicAddressesNeedNoWord(String address) {
    assertThat(new HostRules(Set.of()).allow(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "fc00::1, PRIVATE",
    "fd12:3456::1, PRIVATE",
    "fec0::1, PRIVATE",
    "::ffff:10.0.0.1, PRIVATE",
    "::10.0.0.1, PRIVATE",
    "64:ff9b::10.0.0.1, PRIVATE",
    "2002:a00:1::, PRIVATE",
    "127.0.0.1, LOOPBACK",
    "127.9.9.9, LOOPBACK",
    "::1, LOOPBACK",
    "::ffff:127.0.0.1, LOOPBACK",
    "64:ff9b::127.0.0.1, LOOPBACK",
    "169.254.1.1, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "64:ff9b::169.254.1.1, LINK_LOCAL"
  })
  void innerAddressesNeedTheirOwnWord(String address, Reach reach) {
    InetAddress given = InetAddress.ofLiteral(address);
    Set<Reach> others = EnumSet.complementOf(EnumSet.of(reach));

    assertThat(new HostRules(Set.of(reach)).allow(given)).isTrue();
    assertThat(new HostRules(others).allow(given)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "168.63.129.16",
        "fd00:ec2::254",
        "::ffff:169.254.169.254",
        "::169.254.169.254",
        "64:ff9b::169.254.169.254",
        "2002:a9fe:a9fe::",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "ff02::1"
      })
  void whereCloudsGiveOutCredentialsNothingIsEverSent(String address) {
    assertThat(new HostRules(EVERYTHING).allow(InetAddress.ofLiteral(address))).isFalse();
  }

  @Test
  void oneForbiddenAddressOfANameForbidsTheName() {
    var rules = new HostRules(Set.of());

    assertThat(
            rules.allow(
                InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("169.254.169.254")))
        .isFalse();
    assertThat(rules.allow()).isFalse();
  }
}
