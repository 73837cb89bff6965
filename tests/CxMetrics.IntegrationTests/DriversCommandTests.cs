using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace CxMetrics.IntegrationTests;

public sealed class DriversCommandTests
{
    private const string Airport = "docs/data/airport-2017.csv";

    private static readonly string[] AirportDrivers =
    [
        "drivers",
        Airport,
        "--outcome",
        "NETPRO",
        "--missing",
        "11",
        "--drivers",
        "Q9ALL,Q10SAFE,Q13GETRATE,Q14*",
        "--driver-missing",
        "0,6",
    ];

    [Fact]
    public void The_airport_survey_has_its_drivers()
    {
        var json = Json([.. AirportDrivers, "--metric", "nps"]);
        Assert.Equal("NETPRO", json.GetProperty("outcome").GetString());
        Assert.Equal("nps", json.GetProperty("metric").GetString());
        Assert.Equal("complete-cases", json.GetProperty("rule").GetString());
        Assert.Equal("shapley", json.GetProperty("importanceBy").GetString());
        // Counted without the library: rows with a rating 0-10 and five answers 1-5, and the mean of 100, 0 and -100.
        var rows = AirportRows().ToArray();
        Assert.Equal(rows.Length, json.GetProperty("respondents").GetInt32());
        Assert.Equal(2831 - rows.Length, json.GetProperty("dropped").GetInt32());
        Assert.Equal(
            rows.Average(row =>
                row[0] >= 9 ? 100
                : row[0] >= 7 ? 0
                : -100
            ),
            json.GetProperty("outcomeMean").GetDouble(),
            1e-10
        );
        var drivers = json.GetProperty("drivers").EnumerateArray().ToArray();
        Assert.Equal(5, drivers.Length);
        string[] names = ["Q9ALL", "Q10SAFE", "Q13GETRATE", "Q14FIND", "Q14PASSTHRU"];
        foreach (var driver in drivers)
        {
            int column = 1 + Array.IndexOf(names, driver.GetProperty("name").GetString());
            Assert.Equal(rows.Average(row => row[column]), driver.GetProperty("mean").GetDouble(), 1e-12);
            Assert.Equal(1, driver.GetProperty("lowest").GetDouble());
            Assert.Equal(5, driver.GetProperty("highest").GetDouble());
        }
        double rSquared = json.GetProperty("rSquared").GetDouble();
        Assert.InRange(rSquared, 0.25, 0.35);
        foreach (string measure in new[] { "shapley", "relativeWeight", "pratt" })
            Assert.Equal(rSquared, drivers.Sum(driver => driver.GetProperty(measure).GetDouble()), 1e-12);
        // The most important one first.
        double[] importance = [.. drivers.Select(driver => driver.GetProperty("importanceShare").GetDouble())];
        Assert.Equal(importance.OrderDescending(), importance);
        Assert.Equal(1, importance.Sum(), 1e-12);
    }

    [Theory]
    [InlineData("complete-cases", 417)]
    [InlineData("pairwise", 2817)]
    public void The_ratings_of_the_whole_airport_survey_add_up_to_R_squared(string rule, int respondents)
    {
        var json = Json(
            "drivers",
            Tests.Repository.SharedSurvey("sfo2017.csv"),
            "--outcome",
            "NETPRO",
            "--missing",
            "11",
            "--metric",
            "nps",
            "--drivers",
            "Q7*,Q9*",
            "--except",
            "Q9COM*",
            "--driver-missing",
            "0,6,Blank",
            "--rule",
            rule
        );
        Assert.Equal(respondents, json.GetProperty("respondents").GetInt32());
        var drivers = json.GetProperty("drivers").EnumerateArray().ToArray();
        Assert.Equal(21, drivers.Length);
        double rSquared = json.GetProperty("rSquared").GetDouble();
        Assert.InRange(rSquared, 0.3, 0.6);
        Assert.Equal(rSquared, drivers.Sum(driver => driver.GetProperty("shapley").GetDouble()), 1e-10);
        Assert.Equal(rSquared, drivers.Sum(driver => driver.GetProperty("relativeWeight").GetDouble()), 1e-10);
        Assert.Equal("Q7ALL", drivers[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Weights_and_intervals_can_be_asked_for()
    {
        var json = Json([
            .. AirportDrivers,
            "--weight",
            "WEIGHT",
            "--bootstrap",
            "99",
            "--seed",
            "5",
            "--confidence",
            "0.9",
        ]);
        var bootstrap = json.GetProperty("bootstrap");
        Assert.Equal(99, bootstrap.GetProperty("resamples").GetInt32());
        Assert.Equal(0, bootstrap.GetProperty("redrawn").GetInt32());
        Assert.Equal(5, bootstrap.GetProperty("seed").GetInt64());
        Assert.Equal(0.9, bootstrap.GetProperty("confidence").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("metric").ValueKind);
        foreach (var driver in json.GetProperty("drivers").EnumerateArray())
        {
            var interval = driver.GetProperty("intervals").GetProperty("shapleyShare");
            double share = driver.GetProperty("shapleyShare").GetDouble();
            Assert.InRange(share, interval.GetProperty("lower").GetDouble(), interval.GetProperty("upper").GetDouble());
        }
        var plain = Json(AirportDrivers);
        Assert.NotEqual(plain.GetProperty("rSquared").GetDouble(), json.GetProperty("rSquared").GetDouble());
        Assert.False(plain.TryGetProperty("bootstrap", out _));
    }

    [Fact]
    public void The_table_has_the_most_important_driver_first_and_says_what_it_shows()
    {
        var run = Run.Cx([.. AirportDrivers, "--metric", "nps", "--bootstrap", "99"]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        foreach (
            string part in new[]
            {
                "Key drivers of NETPRO (nps)",
                "2040 respondents answered everything, 791 are left out; NPS of these respondents 42.11; 99 resamples, seed 1.",
                "95% interval",
                "concentrate here",
                "1 to 5",
                "Shapley's values",
                "points of the score per point of the driver",
                "above 20.0%, an equal part",
            }
        )
            Assert.Contains(part, run.Output, StringComparison.Ordinal);
        Assert.True(
            run.Output.IndexOf("Q9ALL", StringComparison.Ordinal)
                < run.Output.IndexOf("Q13GETRATE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Layouts_texts_and_decimal_commas_are_understood()
    {
        const string File =
            "score;speed;staff\n1;1,5;bad\n2;2,5;ok\n3;3,0;bad\n4;-;good\n4;4,5;good\n5;3,5;OK\n6;5;n/a\n6;6,25;Good\n";
        foreach (byte[] input in new[] { Encoding.UTF8.GetBytes(File), Zip(Encoding.UTF8.GetBytes(File)) })
        {
            var run = Run.Cx(
                input,
                [
                    "drivers",
                    "-",
                    "--outcome",
                    "score",
                    "--drivers",
                    "s*",
                    "--driver-missing",
                    "-,N/A",
                    "--driver-map",
                    "bad=1,ok=2,good=3",
                    "--format",
                    "json",
                ]
            );
            Assert.Equal("", run.Error);
            var json = JsonDocument.Parse(run.Output).RootElement;
            Assert.Equal(6, json.GetProperty("respondents").GetInt32());
            Assert.Equal(2, json.GetProperty("dropped").GetInt32());
            var speed = json.GetProperty("drivers")
                .EnumerateArray()
                .Single(driver => driver.GetProperty("name").GetString() == "speed");
            Assert.Equal((1.5 + 2.5 + 3 + 4.5 + 3.5 + 6.25) / 6, speed.GetProperty("mean").GetDouble(), 1e-12);
        }
    }

    [Theory]
    [InlineData("line 5, column a: 'x' is not a number", "y,a,b\n1,2,3\n2,1,3\n3,,1\n4,x,2\n", "a,b")]
    [InlineData("line 2, column y: 'NaN' is not a number", "y,a,b\nNaN,2,3\n", "a,b")]
    [InlineData("line 3, column b: '1e999' is not a number", "y,a,b\n1,2,3\n1,2,1e999\n", "a,b")]
    [InlineData("there is no column 'c'", "y,a,b\n1,2,3\n", "a,c")]
    [InlineData("no column is called like 'c*'", "y,a,b\n1,2,3\n", "a,c*")]
    [InlineData("names 'a' twice", "y,a,b\n1,2,3\n", "a,b,a")]
    [InlineData("names 'y', which is the outcome", "y,a,b\n1,2,3\n", "a,y")]
    [InlineData("Only 1 of 2 respondents count", "y,a,b\n1,2,3\n4,,5\n", "a,b")]
    [InlineData("The driver 'b' says the same as 'a'", "y,a,b\n1,2,3\n2,1,2\n3,1,2\n4,5,6\n5,4,5\n", "a,b")]
    [InlineData("The driver 'b' does not vary", "y,a,b\n1,2,3\n2,1,3\n3,1,3\n4,5,3\n5,4,3\n", "a,b")]
    [InlineData("The outcome does not vary", "y,a,b\n1,2,3\n1,1,2\n1,1,5\n1,5,6\n1,4,5\n", "a,b")]
    public void What_is_wrong_is_said_and_where(string problem, string file, string drivers)
    {
        var run = Run.Cx(Encoding.UTF8.GetBytes(file), ["drivers", "-", "--outcome", "y", "--drivers", drivers]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed is for the intervals of --bootstrap", "--seed", "1")]
    [InlineData("--confidence is for the intervals of --bootstrap", "--confidence", "0.9")]
    [InlineData("--bootstrap: An interval at 95% takes 39 to 100000 resamples", "--bootstrap", "38")]
    [InlineData("--confidence is a fraction", "--bootstrap", "99", "--confidence", "95")]
    [InlineData("there is no metric 'npss'. Did you mean 'nps'?", "--metric", "npss")]
    [InlineData("listwise", "--rule", "listwise")]
    [InlineData("--drivers and --except both name 'Q10SAFE'", "--except", "Q10SAFE")]
    [InlineData("--weight and --outcome name the same column", "--weight", "NETPRO")]
    [InlineData("--map takes TEXT=NUMBER", "--map", "Good=fine")]
    [InlineData("cannot be both missing (--missing) and a number (--map)", "--map", "11=1")]
    public void An_option_that_makes_no_sense_is_refused(string problem, params string[] options)
    {
        var run = Run.Cx([.. AirportDrivers, .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<int[]> AirportRows() =>
        File.ReadLines(Tests.Repository.PathOf(Airport.Split('/')))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(fields => (string[])[fields[12], fields[6], fields[7], fields[8], fields[9], fields[10]])
            .Where(fields => fields[0] is not ("" or "11") && fields.Skip(1).All(f => f is not ("" or "0" or "6")))
            .Select(fields => Array.ConvertAll(fields, int.Parse));

    private static JsonElement Json(params string[] arguments)
    {
        var run = Run.Cx([.. arguments, "--format", "json"]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return zipped.ToArray();
    }
}
