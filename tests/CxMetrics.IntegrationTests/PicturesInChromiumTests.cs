using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Scores;
using CxMetrics.Tests;

namespace CxMetrics.IntegrationTests;

/// <summary>The library draws without a font; here a browser says where the letters of its own fonts really are.</summary>
public sealed class PicturesInChromiumTests
{
    // Where each line of text is, inside its picture: no fonts' accents and descents, which letters seldom fill.
    private const string Measure = """
        <script>
        const pictures = [...document.querySelectorAll('svg')].map(svg => {
          const own = svg.getBoundingClientRect();
          const texts = [...svg.querySelectorAll('text')].map(text => {
            const box = text.getBoundingClientRect();
            return {
              text: text.lastChild.data, size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
              left: box.left - own.left, right: box.right - own.left,
              top: box.top - own.top + box.height * 0.1, bottom: box.bottom - own.top - box.height * 0.1 };
          });
          return { title: svg.querySelector('title').textContent, width: own.width, height: own.height, texts,
            background: getComputedStyle(svg.querySelector('.background')).fill };
        });
        const out = document.createElement('pre');
        out.id = 'out';
        out.textContent = JSON.stringify(pictures);
        document.body.replaceChildren(out);
        </script>
        """;

    private static readonly string[] Hostile =
    [
        "# : ; < \" & \n",
        new string('W', 300),
        "\u05d4\u05d6\u05de\u05e0\u05d4 \u05d7\u05d3\u05e9\u05d4 12",
        "\u0637\u0644\u0628 \u062c\u062f\u064a\u062f",
        "\u4e0b\u5355\u5e76\u4ed8\u6b3e\u4ee5\u540e\u7b49\u5f85\u53d1\u8d27\u901a\u77e5\u6d88\u606f",
        "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 pay",
        "\u0429\u0415\u0414\u0420\u041e\u0421\u0422\u042c \u0416\u0414\u0401\u0422",
    ];

    [Theory]
    [InlineData(400, false)]
    [InlineData(400, true)]
    [InlineData(1400, false)]
    [InlineData(1400, true)]
    public void Nothing_overlaps_leaves_the_picture_or_is_too_small(int width, bool isDark)
    {
        string[] pictures = [.. Pictures(width)];
        string page =
            $"<!doctype html><html><head><meta charset=\"utf-8\"></head><body style=\"margin:0\">{string.Concat(pictures)}{Measure}</body></html>";
        var measured = Measured(DrawingTools.Chromium(page, isDark));
        Assert.Equal(pictures.Length, measured.GetArrayLength());
        foreach (var picture in measured.EnumerateArray())
        {
            Assert.Equal(width, picture.GetProperty("width").GetDouble(), 0.01);
            Assert.Equal(
                isDark ? "rgb(21, 25, 30)" : "rgb(255, 255, 255)",
                picture.GetProperty("background").GetString()
            );
            CheckTexts(picture);
        }
    }

    private static void CheckTexts(JsonElement picture)
    {
        double height = picture.GetProperty("height").GetDouble();
        double width = picture.GetProperty("width").GetDouble();
        var texts = picture
            .GetProperty("texts")
            .EnumerateArray()
            .Select(t =>
                (
                    Text: t.GetProperty("text").GetString()!,
                    Size: Number(t, "size"),
                    Left: Number(t, "left"),
                    Top: Number(t, "top"),
                    Right: Number(t, "right"),
                    Bottom: Number(t, "bottom")
                )
            )
            .ToArray();
        Assert.NotEmpty(texts);
        for (int i = 0; i < texts.Length; i++)
        {
            var one = texts[i];
            Assert.True(one.Size >= 10.99, $"'{one.Text}' has {one.Size} pixels.");
            Assert.True(
                one.Left >= 0 && one.Right <= width && one.Top >= 0 && one.Bottom <= height,
                $"'{one.Text}' leaves the picture."
            );
            for (int j = 0; j < i; j++)
            {
                var other = texts[j];
                bool areApart =
                    one.Left >= other.Right
                    || other.Left >= one.Right
                    || one.Top >= other.Bottom
                    || other.Top >= one.Bottom;
                Assert.True(areApart, $"'{one.Text}' and '{other.Text}' overlap.");
            }
        }
    }

    private static IEnumerable<string> Pictures(int width)
    {
        var learners = Log("oulad_scored");
        var plan = Journey.Parse(File.ReadAllText(Repository.PathOf("docs", "data", "learners-plan.json")));
        var marks = learners.Scores(ScoreDefinitions.Find("csat-mean-101")!);
        yield return Svg.JourneyMap(marks, plan, ["Pass", "Distinction"], width: width);
        yield return Svg.JourneyMap(marks, width: width);
        yield return Svg.JourneyMap(plan, width);
        yield return Svg.Flow(learners.Flow(), plan, width);
        yield return Svg.Funnel(learners.Funnel(["Register", "TMA1", "TMA2", "TMA3"], TimeSpan.FromDays(300)), width);
        var shop = Log("ecom_synthetic");
        yield return Svg.JourneyMap(shop.Scores(Csat.MeanFivePoint), width: width);
        yield return Svg.Flow(shop.Flow(), width: width);
        yield return Svg.Funnel(shop.Funnel(["home", "catalog", "product_view", "add_to_cart", "purchase"]), width);
        yield return Svg.Flow(Log("servicenow_incidents").Flow(), width: width);
        var hostile = EventLog.From(
            Hostile.Select(
                (name, i) => new JourneyEvent("1", name, DateTimeOffset.UnixEpoch.AddHours(i)) { Rating = 1 + i % 5 }
            )
        );
        yield return Svg.JourneyMap(hostile.Scores(Csat.MeanFivePoint), minimumAnswers: 1, width: width);
        yield return Svg.Flow(hostile.Flow(), width: width);
        yield return Svg.Funnel(hostile.Funnel(Hostile), width);
    }

    private static EventLog Log(string name)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(JourneyFiles.Log(name)), CompressionMode.Decompress)
        );
        reader.ReadLine();
        var events = new List<JourneyEvent>();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            bool isRated = name == "oulad_scored";
            events.Add(
                new(cells[0], cells[1], DateTimeOffset.Parse(cells[2], CultureInfo.InvariantCulture))
                {
                    Rating = isRated && cells[3].Length > 0 ? int.Parse(cells[3], CultureInfo.InvariantCulture) : null,
                    Outcome = isRated ? cells[4] : null,
                }
            );
        }
        return EventLog.From(events);
    }

    private static JsonElement Measured(string dom)
    {
        const string Begin = "<pre id=\"out\">";
        int start = dom.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = dom.IndexOf("</pre>", start, StringComparison.Ordinal);
        return JsonDocument.Parse(WebUtility.HtmlDecode(dom[start..end])).RootElement;
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
