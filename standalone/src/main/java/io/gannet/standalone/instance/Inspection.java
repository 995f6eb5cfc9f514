package io.gannet.standalone.instance;

import io.gannet.contract.WebUrl;
import io.gannet.standalone.instance.shop.Exhibit;
import io.gannet.standalone.instance.shop.Exhibit.Expected;
import io.gannet.standalone.jobs.ItemView;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/// Compares what became of the shop's pictures with what was expected of them.
///
/// @param items what became of them
/// @param jpeg gets the JPEG of a ready one
record Inspection(List<ItemView> items, Function<ItemView, byte[]> jpeg) {

    /// What is not as expected, in a few words each; empty if all is.
    List<String> surprises(List<Exhibit> exhibits) {
        Map<String, ItemView> byPath = items.stream().collect(Collectors.toMap(Inspection::path, Function.identity()));
        var surprises = new ArrayList<String>();
        for (Exhibit exhibit : exhibits) {
            ItemView item = byPath.remove(exhibit.path());
            String found = item == null ? "missing" : found(item, exhibit.expected());
            String wanted = wanted(exhibit.expected());
            if (!found.equals(wanted)) {
                surprises.add(exhibit.path() + " (" + exhibit.what() + ") should be " + wanted + " but is " + found);
            }
        }
        byPath.keySet().stream()
                .sorted()
                .map(path -> path + " was not expected at all")
                .forEach(surprises::add);
        return surprises;
    }

    private static String path(ItemView item) {
        return item.url() == null ? item.id() : new WebUrl(item.url()).pathAndQuery();
    }

    private static String wanted(Expected expected) {
        return switch (expected) {
            case Expected.Ready(int width, int height) -> "READY " + width + "×" + height;
            case Expected.Without(var reason) -> (reason.isSkip() ? "SKIPPED " : "FAILED ") + reason;
        };
    }

    private String found(ItemView item, Expected expected) {
        if (item.state() != ItemView.State.READY) {
            return item.state() + (item.reason() == null ? "" : " " + item.reason());
        }
        return expected instanceof Expected.Ready ? "READY " + sizeOfJpeg(item) : "READY";
    }

    private String sizeOfJpeg(ItemView item) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg.apply(item)));
            return image == null ? "as something that is no picture" : image.getWidth() + "×" + image.getHeight();
        } catch (IOException e) {
            return "as a broken JPEG (" + e.getMessage() + ")";
        }
    }
}
