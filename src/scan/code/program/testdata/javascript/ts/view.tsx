import service, { UserService as Service } from "./service";
import { sharpen } from "@/lib/sharp";
export const View = ({ id }: { id: string }) => <p onClick={() => service.load(id)}>{id}</p>;
