using System.Text;

namespace CxMetrics.Pictures;

/// <summary>What the styles of a picture look like, in light, in dark and in print.</summary>
/// <remarks>
/// Plain values and no variables, so that programs without a whole browser read them too. Text has a contrast of at least
/// 4.5:1 with what it may stand on in both schemes. No style differs from another by its colour alone.
/// </remarks>
internal static class Theme
{
    private const string Family =
        "font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"Liberation Sans\",sans-serif";

    private static readonly (string Style, string Always, string Light, string Dark)[] Styles =
    [
        ("background", "", "fill:#ffffff", "fill:#15191e"),
        // Text.
        ("ink", "", "fill:#1c2530", "fill:#e8ecf0"),
        ("muted", "", "fill:#4d5a67", "fill:#b2bcc7"),
        ("accent", "", "fill:#1d5a94", "fill:#8fc0ee"),
        ("warning", "", "fill:#a12d13", "fill:#ffab91"),
        ("positive", "", "fill:#1b6b3a", "fill:#8fd6a6"),
        ("strong", "font-weight:700", "", ""),
        // Areas. Text of every kind may stand on panel, label and tint.
        ("panel", "", "fill:#eef2f6;stroke:#66758a", "fill:#232a33;stroke:#8492a3"),
        (
            "panel-warning",
            "stroke-dasharray:6 3;stroke-width:2",
            "fill:#eef2f6;stroke:#c2472b",
            "fill:#232a33;stroke:#f08a6c"
        ),
        ("panel-strong", "stroke-width:2.5", "fill:#eef2f6;stroke:#1c2530", "fill:#232a33;stroke:#e8ecf0"),
        ("label", "", "fill:#ffffff", "fill:#15191e"),
        ("tint", "", "fill:#f4f6f9", "fill:#1b2027"),
        ("bar", "", "fill:#3c78b0", "fill:#5d97cf"),
        (
            "bar-optional",
            "stroke-dasharray:4 2;stroke-width:2",
            "fill:#c9dcee;stroke:#3c78b0",
            "fill:#2c4965;stroke:#5d97cf"
        ),
        ("lost", "stroke-dasharray:3 3", "fill:#f1f4f7;stroke:#66758a", "fill:#1f262e;stroke:#8492a3"),
        (
            "lost-warning",
            "stroke-dasharray:6 3;stroke-width:2",
            "fill:#f9e4de;stroke:#c2472b",
            "fill:#4a2a22;stroke:#f08a6c"
        ),
        ("rest", "stroke-dasharray:3 3", "fill:#f4f6f9;stroke:#8a97a6", "fill:#1b2027;stroke:#6c7a8a"),
        ("area-line", "", "fill:#6f8196", "fill:#8796a8"),
        ("area-warning", "", "fill:#c2472b", "fill:#f08a6c"),
        ("area-positive", "", "fill:#2f8a53", "fill:#6cc48a"),
        ("area-muted", "", "fill:#66758a", "fill:#8492a3"),
        // Of journey maps: what is seen first, boxes, points of too few answers, what is cut out of symbols.
        ("highlight", "stroke-width:2", "fill:#fdece7;stroke:#a12d13", "fill:#3a2019;stroke:#ffab91"),
        ("flag", "", "fill:#a12d13", "fill:#ffab91"),
        // The worst where that may be chance.
        ("highlight-plain", "stroke-width:2", "fill:#f4f6f9;stroke:#4d5a67", "fill:#1b2027;stroke:#b2bcc7"),
        ("flag-plain", "", "fill:#4d5a67", "fill:#b2bcc7"),
        ("ring-plain", "fill:none;stroke-width:3", "stroke:#4d5a67", "stroke:#b2bcc7"),
        ("flag-text", "", "fill:#ffffff", "fill:#15191e"),
        ("ring", "fill:none;stroke-width:3", "stroke:#a12d13", "stroke:#ffab91"),
        ("track", "", "fill:#d3dae2", "fill:#3a444f"),
        ("box", "", "fill:#ffffff;stroke:#66758a", "fill:#15191e;stroke:#8492a3"),
        ("hollow", "stroke-width:2", "fill:#ffffff;stroke:#66758a", "fill:#15191e;stroke:#8492a3"),
        ("line-background", "fill:none;stroke-linecap:round", "stroke:#ffffff", "stroke:#15191e"),
        ("line-mean", "fill:none;stroke-dasharray:6 4", "stroke:#4d5a67", "stroke:#b2bcc7"),
        // Lines.
        ("grid", "fill:none;stroke-width:1", "stroke:#dde3ea", "stroke:#303944"),
        ("axis", "fill:none;stroke-width:1", "stroke:#66758a", "stroke:#8492a3"),
        ("line", "fill:none", "stroke:#6f8196", "stroke:#8796a8"),
        ("line-accent", "fill:none", "stroke:#1d5a94", "stroke:#8fc0ee"),
        // Under a line, so that it is seen to pass over others.
        ("halo", "fill:none", "stroke:#ffffff", "stroke:#15191e"),
        ("line-warning", "fill:none;stroke-dasharray:8 4", "stroke:#c2472b", "stroke:#f08a6c"),
        ("line-unseen", "fill:none;stroke-dasharray:1.5 4;stroke-linecap:round", "stroke:#66758a", "stroke:#8492a3"),
        ("line-ink", "fill:none", "stroke:#1c2530", "stroke:#e8ecf0"),
    ];

    /// <summary>Writes the rules for some styles, each holding only inside the picture of an id.</summary>
    /// <exception cref="ArgumentException">There is no such style.</exception>
    public static string Css(string id, IReadOnlySet<string> styles)
    {
        if (styles.FirstOrDefault(style => !Array.Exists(Styles, s => s.Style == style)) is { } unknown)
            throw new ArgumentException($"The theme has no style '{unknown}'.", nameof(styles));
        var css = new StringBuilder($"#{id} text{{{Family}}}\n");
        var dark = new StringBuilder();
        foreach (var (style, always, light, inDark) in Styles.Where(s => styles.Contains(s.Style)))
        {
            string separator = always.Length > 0 && light.Length > 0 ? ";" : "";
            css.Append('#')
                .Append(id)
                .Append(" .")
                .Append(style)
                .Append('{')
                .Append(always)
                .Append(separator)
                .Append(light)
                .Append("}\n");
            if (inDark.Length > 0)
                dark.Append('#').Append(id).Append(" .").Append(style).Append('{').Append(inDark).Append("}\n");
        }
        return css.Append("@media screen and (prefers-color-scheme:dark){\n").Append(dark).Append("}\n").ToString();
    }
}
