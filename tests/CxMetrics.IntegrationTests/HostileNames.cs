using CxMetrics.Journeys;

namespace CxMetrics.IntegrationTests;

/// <summary>Names that mean something to one program or another, and journeys of them.</summary>
internal static class HostileNames
{
    public static string[] All { get; } =
    [
        "plain",
        "# : ; < \" \n",
        "title x",
        "TITLE",
        "section y",
        "journey",
        "accTitle: z",
        "accDescr { z }",
        "end",
        "start",
        "graph",
        "subgraph a",
        "%% comment",
        "a %% b",
        "%%{init: {}}%%",
        "---",
        "`**bold** _it_`",
        "1. first",
        "1) first",
        "- item",
        "+ item",
        "> quote",
        "$$x^2$$",
        "fa:fa-car",
        "http://example.org/?a=b&c=d",
        "<b>bold</b><br/><script>alert(1)</script>",
        "&lt; &amp; &#35; #35; #quot;",
        "a, b, c",
        "{x} [y] (z) |w|",
        "{{x}}",
        "back\\slash\\",
        "\\N \\G \\n",
        "style x: #fff;",
        "linkStyle default",
        "click n0 call",
        "n0 --> n1",
        ":::class",
        "@{ shape: x }",
        "\U0001F600 smile \U0001F468\u200D\U0001F469\u200D\U0001F467",
        "ﬂ°°35¶ß",
        "café ñ 漢字",
        "שלום עולם",
        "مرحبا 12",
        "\u202Eturned\u202C",
        "tab\there",
        "bell\u0007",
        "two\r\nlines",
        "line\u2028separator",
        "\uFFFE\uFDD0",
        " leading and trailing ",
        " ",
        "\u3000",
        "_",
        "'single'",
        new('x', 300),
        string.Join(' ', Enumerable.Repeat("word", 60)),
    ];

    /// <summary>Goes through all of them, and back to some.</summary>
    public static EventLog Log { get; } =
        EventLog.From(
            All.Select((name, i) => At("a", name, i))
                .Concat([At("b", All[1], 0), At("b", All[0], 3), At("c", All[4], 1)])
        );

    /// <summary>Most of them, as stages, channels and actors too.</summary>
    public static Journey Plan { get; } = Planned();

    private static JourneyEvent At(string name, string touchpoint, int hours) =>
        new(name, touchpoint, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours))
        {
            Rating = hours % 11,
        };

    private static Journey Planned()
    {
        var plan = Journey.Plan(All[1]).For(new Persona("Ann & \"co\" <x>"));
        for (int i = 0; i < All.Length - 3; i += 4)
        {
            int first = i;
            plan.Stage(
                All[i],
                stage =>
                {
                    for (int j = first; j < first + 4; j++)
                    {
                        stage.Touchpoint(
                            new Touchpoint(All[j], j % 2 == 0 ? new Channel(All[^(j + 1)]) : null)
                            {
                                Actor = j % 3 == 0 ? All[j] : null,
                            }
                        );
                    }
                }
            );
        }
        return plan.Build();
    }
}
