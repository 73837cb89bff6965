namespace CxMetrics.Pictures;

/// <summary>What stands above and below every journey map: headline and summary, legend and notes.</summary>
internal sealed class JourneyMapFrame(JourneyMapContent content, SvgCanvas canvas, double width, bool hasBoxes)
{
    public const double Margin = PicturePage.Margin;

    /// <summary>Draws title, headline and summary.</summary>
    /// <returns>The height below it.</returns>
    public double Head()
    {
        var page = new PicturePage(canvas, width);
        page.Paragraph(content.Title, new(13), "muted", 2);
        page.Y += 2;
        var font = new Font(width < 540 ? 17 : 22, IsBold: true);
        page.Paragraph(content.Headline, font, content.IsAlarm ? "warning" : "ink", 5);
        page.Y += 2;
        if (content.InPlan is { } inPlan)
            page.Paragraph(inPlan, new(15, IsBold: true), "ink", 5);
        foreach (string caution in content.Cautions)
            page.Paragraph(caution, new(13, IsBold: true), "ink", 6);
        foreach (string line in content.Summary)
            page.Paragraph(line, new(13), "ink", 5);
        return page.Y + 12;
    }

    /// <summary>Draws legend and notes.</summary>
    /// <returns>The height below it.</returns>
    public double Foot(double y)
    {
        double below = new MapLegend(content, canvas, width, hasBoxes).Draw(y + 10);
        var page = new PicturePage(canvas, width) { Y = below };
        foreach (string note in content.Notes)
            page.Note(note, "ink");
        return page.Y + Margin;
    }
}
