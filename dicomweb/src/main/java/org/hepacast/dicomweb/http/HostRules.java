package org.hepacast.dicomweb.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hepacast.dicomweb.settings.Reach;

/**
 * Which addresses may be reached. A name is judged by all the addresses it has now, before each
 * request: a name that comes to point inwards (DNS rebinding) is refused.
 */
public final class HostRules {
  /**
   * Where clouds give out credentials (AWS, Azure, Google; ECS; Alibaba; Azure's host), never
   * reached whatever is configured.
   */
  private static final List<String> METADATA =
      List.of(
          "169.254.169.254",
          "169.254.170.2",
          "169.254.170.23",
          "100.100.100.200",
          "168.63.129.16",
          "fd00:ec2::254",
          "fd00:ec2::23",
          "fd20:ce::254");

  private static final Set<InetAddress> NEVER =
      Set.copyOf(METADATA.stream().map(HostRules::literal).toList());

  private final Set<Reach> reach;

  public HostRules(Set<Reach> reach) {
    this.reach = Set.copyOf(reach);
  }

  /** Whether every one of them may be reached; false for none at all. */
  public boolean allow(InetAddress... addresses) {
    return addresses.length > 0 && Arrays.stream(addresses).allMatch(this::allows);
  }

  private boolean allows(InetAddress given) {
    InetAddress address = embedded(given);
    if (NEVER.contains(address) || isNobody(address)) {
      return false;
    }
    if (address.isLoopbackAddress()) {
      return reach.contains(Reach.LOOPBACK);
    }
    if (address.isLinkLocalAddress()) {
      return reach.contains(Reach.LINK_LOCAL);
    }
    return !isPrivate(address) || reach.contains(Reach.PRIVATE);
  }

  /** 0/8, multicast, 240/4 with broadcast, and their IPv6 counterparts. */
  private static boolean isNobody(InetAddress address) {
    int first = address.getAddress()[0] & 0xff;
    return address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || address instanceof Inet4Address && (first == 0 || first >= 240);
  }

  /** RFC 1918, shared address space (RFC 6598), site-local and unique local (RFC 4193). */
  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean shared =
        address instanceof Inet4Address && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
    boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
    return address.isSiteLocalAddress() || shared || uniqueLocal;
  }

  /** The IPv4 address inside an IPv6 one: compatible, NAT64 (RFC 6052), 6to4 (RFC 3056). */
  private static InetAddress embedded(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4 || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return address;
    }
    if (startsWith(bytes) || startsWith(bytes, 0x00, 0x64, 0xff, 0x9b)) {
      return at(bytes, 12);
    }
    return (bytes[0] & 0xff) == 0x20 && bytes[1] == 0x02 ? at(bytes, 2) : address;
  }

  /** These bytes, then zeros up to the twelfth. */
  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < 12; i++) {
      if ((bytes[i] & 0xff) != (i < prefix.length ? prefix[i] : 0)) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress at(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InetAddress literal(String address) {
    return InetAddress.ofLiteral(address);
  }
}
