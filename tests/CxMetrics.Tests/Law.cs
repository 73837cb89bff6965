using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CxMetrics.Tests;

/// <summary>Runs a property inside a plain fact; the failure text carries the seed to replay.</summary>
/// <remarks>CX_REPLAY="seed,gamma[,size]" reruns one failure, CX_MAXTEST digs deeper.</remarks>
internal static class Law
{
    private static Config Configuration
    {
        get
        {
            var config = Config
                .QuickThrowOnFailure.WithQuietOnSuccess(true)
                .WithMaxTest(int.TryParse(Environment.GetEnvironmentVariable("CX_MAXTEST"), out int n) ? n : 200);
            string[]? replay = Environment.GetEnvironmentVariable("CX_REPLAY")?.Trim('(', ')').Split(',');
            return replay switch
            {
                [var seed, var gamma] => config.WithReplay(Parse(seed), Parse(gamma)),
                [var seed, var gamma, var size] => config.WithReplay(
                    Parse(seed),
                    Parse(gamma),
                    int.Parse(size, CultureInfo.InvariantCulture)
                ),
                _ => config,
            };
        }
    }

    public static void Holds<T>(Action<T> law) => Prop.ForAll(Arbitraries.Map.ArbFor<T>(), law).Check(Configuration);

    public static void Holds<T1, T2>(Action<T1, T2> law) =>
        Prop.ForAll(Arbitraries.Map.ArbFor<T1>(), Arbitraries.Map.ArbFor<T2>(), law).Check(Configuration);

    public static void Holds<T1, T2, T3>(Action<T1, T2, T3> law) =>
        Prop.ForAll(Arbitraries.Map.ArbFor<T1>(), Arbitraries.Map.ArbFor<T2>(), Arbitraries.Map.ArbFor<T3>(), law)
            .Check(Configuration);

    private static ulong Parse(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
