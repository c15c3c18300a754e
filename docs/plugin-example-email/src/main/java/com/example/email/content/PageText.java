package com.example.email.content;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of a page, laid out as plain text: for mails that have nothing else. */
final class PageText implements NodeVisitor {

    private static final Set<String> UNSEEN = Set.of("head", "style", "script", "title", "template");
    private static final Set<String> APART =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre");

    /** A quotation is laid out by itself, to be marked when it ends. */
    private final Deque<StringBuilder> texts = new ArrayDeque<>();

    /** What is inside of something unseen is not seen either. */
    private int hidden;

    private PageText() {
        texts.push(new StringBuilder());
    }

    static String of(String html) {
        PageText page = new PageText();
        Jsoup.parse(html).traverse(page);
        return page.text().toString().strip();
    }

    private StringBuilder text() {
        return texts.element();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words && hidden == 0) {
            say(words);
        } else if (node instanceof Element element) {
            begin(element);
        }
    }

    private void say(TextNode node) {
        Element around = node.parent();
        boolean asWritten = around != null && around.closest("pre") != null;
        String words = asWritten ? node.getWholeText() : node.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " ");
        boolean atBeginning = text().isEmpty() || text().charAt(text().length() - 1) == '\n';
        text().append(atBeginning && !asWritten ? words.stripLeading() : words);
    }

    private void begin(Element element) {
        String tag = element.normalName();
        if (UNSEEN.contains(tag)) {
            hidden++;
        } else if (tag.equals("br")) {
            text().append('\n');
        } else if (tag.equals("blockquote")) {
            lineEnds(1);
            texts.push(new StringBuilder());
        } else if (APART.contains(tag)) {
            lineEnds(2);
        } else if (tag.equals("td") || tag.equals("th")) {
            blank();
        } else if (element.isBlock()) {
            lineEnds(1);
        }
        if (tag.equals("li")) {
            text().append("- ");
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String tag = element.normalName();
        if (UNSEEN.contains(tag)) {
            hidden--;
        } else if (tag.equals("blockquote")) {
            quote();
        } else if (tag.equals("a")) {
            name(element);
        } else if (APART.contains(tag)) {
            lineEnds(2);
        } else if (element.isBlock() && !tag.equals("td") && !tag.equals("th")) {
            lineEnds(1);
        }
    }

    private void quote() {
        String quoted = texts.pop().toString().strip();
        quoted.lines().forEach(line -> text().append("> ").append(line).append('\n'));
    }

    /** A link says where it leads, unless its words do. */
    private void name(Element link) {
        String address = link.attr("href");
        boolean told =
                link.text().contains(address.replaceFirst("^https?://", "").replaceFirst("/$", ""));
        if (hidden == 0 && address.matches("https?://\\S+") && !told) {
            text().append(" <").append(address).append('>');
        }
    }

    private void blank() {
        if (!text().isEmpty() && !Character.isWhitespace(text().charAt(text().length() - 1))) {
            text().append(' ');
        }
    }

    /** So many line ends at the least, except at the beginning; blanks before them go. */
    private void lineEnds(int count) {
        StringBuilder text = text();
        while (!text.isEmpty() && (text.charAt(text.length() - 1) == ' ' || text.charAt(text.length() - 1) == '\t')) {
            text.setLength(text.length() - 1);
        }
        if (text.isEmpty()) {
            return;
        }
        int there = 0;
        while (there < text.length() && text.charAt(text.length() - 1 - there) == '\n') {
            there++;
        }
        text.append("\n".repeat(Math.max(0, count - there)));
    }
}
