interface Props {
  logo: { url: string; width: number; height: number; alt: string | null };
  /** Of the campaign; read out where the logo has no words of its own. */
  title: string;
}

/** From this host, whatever name it was reached by. */
export const Logo = ({ logo, title }: Props) => (
  <img
    className="logo"
    src={new URL(logo.url).pathname}
    width={logo.width}
    height={logo.height}
    alt={logo.alt ?? title}
  />
);
