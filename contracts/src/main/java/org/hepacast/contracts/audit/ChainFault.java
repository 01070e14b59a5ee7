package org.hepacast.contracts.audit;

/**
 * What shows that a chain is not whole, or cannot be told to be.
 *
 * @param first number of the first entry concerned; 0 where it has none
 * @param last of the last one
 * @param place where it was read, for whoever looks
 */
public record ChainFault(Kind kind, int first, int last, String place) {
  /** In words as they follow the numbers. */
  public enum Kind {
    MISSING("missing"),
    CHANGED("changed since it was written: its hash is another"),
    UNLINKED("does not follow the one before it: one of the two was replaced"),
    REORDERED("stands behind later ones"),
    DOUBLED("stands there twice, the same both times"),
    CONTRADICTED("stands there twice, and not the same: one was put in"),
    AFTER_CLOSE("follows the end of its chain"),
    UNCLOSED("is the last: then silence, without an end; later ones may be lost"),
    UNKEYED("is sealed without a key: whoever writes the topic could have made it"),
    UNCHECKED("is sealed by another key than was given, so that its content is not checked"),
    UNREADABLE("is no entry of a chain");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
